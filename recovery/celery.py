"""The Celery application: the muscle behind reminders."""

import os
from typing import Any

from celery import Celery, Task
from celery.signals import setup_logging, task_postrun, task_prerun, worker_init
from structlog.contextvars import bind_contextvars, clear_contextvars

from core.roles import refuse_powerful_role

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery.settings.production")
app = Celery("bothy")
app.config_from_object("recovery.schedule")
app.autodiscover_tasks()


@worker_init.connect
def check_role(**_: object) -> None:
    """Refuse to work with a database role that walks past the policies."""
    refuse_powerful_role()


@setup_logging.connect
def keep_our_lines(**_: object) -> None:
    """Leave logging to Django's settings: Celery's own lines hold arguments and results."""


@task_prerun.connect
def name_task(task_id: str = "", task: "Task[Any, Any] | None" = None, **_: object) -> None:
    """Say in every line of a task which it is."""
    bind_contextvars(task=task.name if task else None, task_id=task_id)


@task_postrun.connect
def forget_task(**_: object) -> None:
    """Let the next task begin with an empty context."""
    clear_contextvars()
