"""What is asked of a password: length, and that it is not among the first guesses."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.signing.passwords.guessing import is_breached, is_theirs

SHORTEST = 8


class LongEnough:
    """Asks for eight characters of whatever kind; no letter, number or sign is prescribed."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a shorter one."""
        if len(password) < SHORTEST:
            raise ValidationError(
                _("That is %(count)s characters. Take at least 8; 15 or more are better."),
                code="too_short",
                params={"count": len(password)},
            )

    def get_help_text(self) -> str:
        """Return it in words."""
        return _("At least 8 characters.")


class NotAFirstGuess:
    """Refuses what was seen in breaches, and what is known of the person."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for one that would be tried first."""
        if is_breached(password):
            raise ValidationError(
                _("Many people use that one, so it is tried first. Take three or four words."),
                code="breached",
            )
        names = [getattr(user, name, "") for name in ("full_name", "sign_in_name", "email")]
        if is_theirs(password, "bothy", *names):
            raise ValidationError(
                _("Your own name or address is easy to guess. Take three or four other words."),
                code="theirs",
            )

    def get_help_text(self) -> str:
        """Return it in words."""
        return _("Not one that many people use.")
