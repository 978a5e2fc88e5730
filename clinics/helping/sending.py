"""Sends reports by mail to the clinic and to whoever runs Bothy, in the worker process."""

from datetime import datetime, timedelta
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from clinics.helping.envelope import Typed, unseal
from clinics.helping.models import Report
from clinics.helping.queries import address_of_help_desk
from clinics.helping.showing import in_a_mail, lines_of
from core import clock

MOST_TRIES = 10
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
log = structlog.get_logger("bothy.reports")


def send_one() -> bool:
    """Send the report that has waited longest; returns whether there was one.

    The row stays locked meanwhile, so that two workers never send the same.
    """
    with transaction.atomic():
        waiting = Report.objects.select_for_update(skip_locked=True)
        row = waiting.filter(next_try_at__lte=clock.now()).order_by("next_try_at").first()
        if row is None:
            return False
        row.tries += 1
        row.next_try_at = None if hand_over(row) else next_try(row.tries)
        row.save(update_fields=["tries", "next_try_at"])
    return True


def hand_over(row: Report) -> bool:
    """Give a report to the mail server; with nobody to send to there is nothing left to do."""
    receivers = receivers_of(row)
    if not receivers:
        return True
    lines = list(lines_of(row.kind, row.page, unseal(row.sealed, row.pk) or Typed()))
    message = EmailMessage(
        subject=_("A problem with Bothy was reported"),
        body=in_a_mail(lines),
        bcc=receivers,
        headers={"Message-ID": f"<{row.pk}@bothy.invalid>", "Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except (SMTPException, OSError) as error:
        log.warning("a report could not be sent", error=type(error).__name__)
        return False
    return True


def receivers_of(row: Report) -> list[str]:
    """Return the addresses a report goes to: who runs Bothy, and the clinic if it was chosen."""
    found = [settings.OPERATOR_EMAIL, address_of_help_desk(row.clinic_id)]
    return [address for address in dict.fromkeys(found) if address]


def next_try(tries: int) -> datetime | None:
    """Return when to try again, doubling the wait; None when it was tried often enough."""
    if tries >= MOST_TRIES:
        return None
    wait: timedelta = min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT)
    return clock.now() + wait
