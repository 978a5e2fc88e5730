"""Ends the sessions that are over, so that no row of them stays."""

from celery import shared_task

from accounts.sessions import actions


@shared_task(ignore_result=True)
def end_expired_sessions() -> None:
    """Delete them; the next tick does what this one could not."""
    actions.end_expired()
