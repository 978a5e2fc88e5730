"""Registers the accounts room with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts room."""

    name = "accounts"

    def ready(self) -> None:
        """Say what goes when a person is erased."""
        from accounts.erasing import ERASER
        from core.erasers import register

        register(ERASER)
