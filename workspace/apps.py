"""Registers the workspace room with Django."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """The workspace room."""

    name = "workspace"
