"""Celery's entry points; each is idempotent and leaves retrying to the next tick."""

from celery import shared_task

from reminders import claiming, sending


@shared_task(ignore_result=True)
def claim_due() -> None:
    """Claim due rules until none is left."""
    while claiming.claim_due():
        pass


@shared_task(ignore_result=True)
def send_waiting() -> None:
    """Send waiting deliveries until none is left."""
    while sending.send_waiting():
        pass
