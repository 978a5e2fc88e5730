"""Registers the sharing room with Django."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """The sharing room."""

    name = "sharing"

    def ready(self) -> None:
        """Say what goes when a person is erased, and how lower rooms write the access log."""
        from core.erasers import register
        from core.recording import record_with
        from sharing.access_log import record_change_of_row
        from sharing.erasing import ERASER

        register(ERASER)
        record_with(record_change_of_row)
