"""Registers the help with using Bothy with Django."""

from django.apps import AppConfig


class HelpingConfig(AppConfig):
    """Help with using Bothy."""

    name = "clinics.helping"
    label = "helping"

    def ready(self) -> None:
        """Say what is sealed anew when a key is changed."""
        from clinics.helping.resealing import REPORTS
        from core.keys_others import register

        register(REPORTS)
