"""Registers the demo with Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo; only `recovery.settings.local` installs it."""

    name = "recovery.demo"
    label = "demo"
