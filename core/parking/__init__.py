"""Keeps what was typed when a form comes in without a session, for its writer alone."""
