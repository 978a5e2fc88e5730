"""Inviting somebody to a clinic, and what comes of it."""
