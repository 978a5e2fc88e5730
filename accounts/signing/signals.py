"""Leaves a line in the log for each step of signing in that was right.

A step that was wrong has the line of its request: the route says which, the status that it was.
"""

import structlog
from allauth.account.signals import authentication_step_completed
from django.dispatch import receiver

from accounts.models import Person

log = structlog.get_logger("bothy.sign_in")


@receiver(authentication_step_completed)
def note_step(user: Person, method: str, **more: object) -> None:
    """Say by which way, and who by the id that stands for them in the access log."""
    way = str(more["type"]) if method == "mfa" else method
    log.info("a step of signing in was right", way=way, person=str(user.log_id))
