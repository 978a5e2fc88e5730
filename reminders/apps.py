"""Registers the reminders room with Django."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """The reminders room."""

    name = "reminders"

    def ready(self) -> None:
        """Say what goes when a person is erased."""
        from core.erasers import register
        from reminders.erasing import ERASER

        register(ERASER)
