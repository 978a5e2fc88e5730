"""Lets these tests move real time, which codes go by."""

from tests.accounts.sessions.later import later

__all__ = ["later"]
