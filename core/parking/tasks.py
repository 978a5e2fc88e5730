"""Forgets what was parked long enough."""

from celery import shared_task

from core.parking import actions


@shared_task(ignore_result=True)
def forget_expired() -> None:
    """Delete expired rows; the next tick does what this one could not."""
    actions.forget_expired()
