"""Registers the help with using Bothy with Django."""

from django.apps import AppConfig


class HelpingConfig(AppConfig):
    """Help with using Bothy."""

    name = "clinics.helping"
    label = "helping"
