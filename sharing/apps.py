"""Registers the sharing room with Django."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """The sharing room."""

    name = "sharing"
