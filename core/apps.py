"""Registers the core room with Django."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The core room."""

    name = "core"

    def ready(self) -> None:
        """Register the system checks; say what goes when a person is erased."""
        from core import checks, lookups  # noqa: F401
        from core.erasers import register
        from core.erasing import ERASER

        register(ERASER)
