"""Tests of fences."""
