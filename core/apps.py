"""Registers the core room with Django."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The core room."""

    name = "core"
