"""Registers the wellbeing room with Django."""

from django.apps import AppConfig


class WellbeingConfig(AppConfig):
    """The wellbeing room."""

    name = "wellbeing"

    def ready(self) -> None:
        """Say who stands first under "Get help now", and what goes when a person is erased."""
        from clinics.first_people import show_first
        from core.erasers import register
        from wellbeing.erasing import ERASER
        from wellbeing.queries import people_to_call

        register(ERASER)
        show_first(people_to_call)
