"""Registers the goals room with Django its reminders and its eraser with the registries."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """The goals room."""

    name = "goals"

    def ready(self) -> None:
        """Tell the reminders about steps; say what goes when a person is erased."""
        from core import erasers
        from goals.erasing import ERASER
        from goals.reminding import KIND
        from reminders.kinds import register

        register(KIND)
        erasers.register(ERASER)
