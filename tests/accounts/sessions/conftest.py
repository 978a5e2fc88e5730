"""What tests of sessions share."""

from tests.accounts.sessions.later import later

__all__ = ["later"]
