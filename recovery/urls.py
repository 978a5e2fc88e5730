"""Where each room's addresses begin."""

from django.urls import path  # noqa: F401

urlpatterns: list = []
