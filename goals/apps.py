"""Registers the goals room with Django and its reminders with the registry."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """The goals room."""

    name = "goals"

    def ready(self) -> None:
        """Tell the reminders about steps."""
        from goals.reminding import KIND
        from reminders.kinds import register

        register(KIND)
