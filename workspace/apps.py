"""Registers the workspace room with Django its reminders and its eraser with the registries."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """The workspace room."""

    name = "workspace"

    def ready(self) -> None:
        """Tell the reminders about promises; say what goes when a person is erased."""
        from core import erasers
        from reminders.kinds import register
        from workspace.erasing import ERASER
        from workspace.reminding import KIND

        register(KIND)
        erasers.register(ERASER)
