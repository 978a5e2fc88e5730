"""Tests of the look: figures, templates, forms, the picture of a goal."""
