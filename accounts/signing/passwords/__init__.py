"""Passwords: which are too easy to guess, and choosing another."""
