"""Registers the workspace room with Django and its reminders with the registry."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """The workspace room."""

    name = "workspace"

    def ready(self) -> None:
        """Tell the reminders about agreed actions."""
        from reminders.kinds import register
        from workspace.reminding import KIND

        register(KIND)
