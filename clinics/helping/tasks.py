"""Sends and forgets reports; both can run twice, and the next tick does what is left."""

from celery import shared_task

from clinics.helping import actions, sending


@shared_task(ignore_result=True)
def send_reports() -> None:
    """Send reports until none waits."""
    while sending.send_one():
        pass


@shared_task(ignore_result=True)
def forget_reports() -> None:
    """Delete what was kept long enough."""
    actions.forget_reports()
