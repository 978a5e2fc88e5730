"""Registers the accounts room with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts room."""

    name = "accounts"

    def ready(self) -> None:
        """Say what goes when a person is erased; name the device of whoever signs in."""
        from accounts.erasing import ERASER
        from accounts.sessions import signals  # noqa: F401
        from core.erasers import register

        register(ERASER)
