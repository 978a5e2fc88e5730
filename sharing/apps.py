"""Registers the sharing room with Django."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """The sharing room."""

    name = "sharing"

    def ready(self) -> None:
        """Say what goes when a person is erased."""
        from core.erasers import register
        from sharing.erasing import ERASER

        register(ERASER)
