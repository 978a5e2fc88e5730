"""Figures about the product, measured on the real stack: `make bench`."""
