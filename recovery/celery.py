"""The Celery application: the muscle behind reminders."""

import os

from celery import Celery
from celery.signals import worker_init

from core.roles import refuse_powerful_role

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery.settings.production")
app = Celery("bothy")
app.config_from_object("recovery.schedule")
app.autodiscover_tasks()


@worker_init.connect
def check_role(**_: object) -> None:
    """Refuse to work with a database role that walks past the policies."""
    refuse_powerful_role()
