"""Registers the accounts room with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts room."""

    name = "accounts"

    def ready(self) -> None:
        """Say what goes with a person and what changes with a key; listen to who signs in."""
        from accounts.erasing import ERASER
        from accounts.sessions import signals  # noqa: F401
        from accounts.signing import signals as signing  # noqa: F401
        from accounts.signing.addresses.waiting import LINKS
        from accounts.signing.factors.resealing import FACTORS
        from core import keys_others
        from core.erasers import register

        register(ERASER)
        keys_others.register(FACTORS)
        keys_others.register_marks(LINKS)
