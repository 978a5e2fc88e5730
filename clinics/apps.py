"""Registers the clinics room with Django."""

from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    """The clinics room."""

    name = "clinics"

    def ready(self) -> None:
        """Say what goes when a person is erased."""
        from clinics.erasing import ERASER
        from core.erasers import register

        register(ERASER)
