"""Tests of getting back in."""
