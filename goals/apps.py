"""Registers the goals room with Django."""

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """The goals room."""

    name = "goals"
