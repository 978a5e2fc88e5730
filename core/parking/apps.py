"""Registers the parking place with Django."""

from django.apps import AppConfig


class ParkingConfig(AppConfig):
    """The parking place of what was typed."""

    name = "core.parking"
    label = "parking"
