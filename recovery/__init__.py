"""Wiring only: settings, addresses, Celery and the demo."""

from recovery.celery import app as celery_app

__all__ = ["celery_app"]
