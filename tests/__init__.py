"""Tests of Bothy."""
