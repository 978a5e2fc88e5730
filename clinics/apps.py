"""Registers the clinics room with Django."""

from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    """The clinics room."""

    name = "clinics"

    def ready(self) -> None:
        """Say what goes when a person is erased, and what waits when a key is changed."""
        from clinics.erasing import ERASER
        from clinics.invitations.waiting import INVITATIONS
        from core import keys_others
        from core.erasers import register

        register(ERASER)
        keys_others.register_marks(INVITATIONS)
