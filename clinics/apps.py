"""Registers the clinics room with Django."""

from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    """The clinics room."""

    name = "clinics"
