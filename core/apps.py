"""Registers the core room with Django."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The core room."""

    name = "core"

    def ready(self) -> None:
        """Register the system checks."""
        from core import checks  # noqa: F401
