"""Celery's entry points of the access log; each is idempotent, the next tick tries again."""

from pathlib import Path

from celery import shared_task
from django.conf import settings

from sharing import sealing
from sharing.access_log_anchors import write_anchors


@shared_task(ignore_result=True)
def seal() -> None:
    """Seal what was committed until nothing waits."""
    while sealing.seal():
        pass


@shared_task(ignore_result=True)
def make_months() -> None:
    """Make the partitions of the coming months ahead."""
    sealing.make_months()


@shared_task(ignore_result=True)
def anchor() -> None:
    """Write today's digests where the settings say, if they do."""
    folder = settings.ACCESS_LOG_ANCHORS
    if folder:
        write_anchors(Path(folder))
