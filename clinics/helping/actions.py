"""Writes down a problem that somebody reported, what became of it, and whom to ask."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from clinics.helping.envelope import Typed, seal
from clinics.helping.models import HelpDesk, Report
from core import clock
from core.definers import call
from core.viewer import Viewer

MOST_FROM_ONE, MOST_FROM_ALL = 5, 300
WITHIN = timedelta(hours=1)
FORGET_SENDER, FORGET = timedelta(days=1), timedelta(days=365)


class TooMany(Exception):
    """So many reports came within an hour that this one is not taken."""


@dataclass(frozen=True)
class Problem:
    """A problem as it is reported; `key` is the same when it is sent twice."""

    key: UUID
    kind: str
    page: str
    clinic_id: UUID | None
    typed: Typed


def report(problem: Problem, *, sender: str) -> None:
    """Write down a problem; a tick sends it. Raises TooMany; twice with one key is once."""
    ours, all_of_them = call("reports_lately", sender, clock.now() - WITHIN)[0]
    if ours >= MOST_FROM_ONE or all_of_them >= MOST_FROM_ALL:
        raise TooMany
    row = Report(
        id=problem.key,
        clinic_id=problem.clinic_id,
        kind=problem.kind,
        page=problem.page,
        sealed=seal(problem.typed, problem.key),
        sender=sender,
        next_try_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        # The same form, sent twice: its first sending is what counts.
        return


def settle(reported: Report, *, settled: bool, by: Viewer) -> None:
    """Note whether a clinic has looked after a problem that was reported to it."""
    Report.objects.filter(pk=reported.pk, clinic=by.clinic_id).update(
        settled_at=clock.now() if settled else None
    )


def name_help_desk(*, who_answers: str, phone: str, email: str, hours: str, by: Viewer) -> None:
    """Say whom people at the admin's clinic ask about using Bothy."""
    said = {"who_answers": who_answers, "phone": phone, "email": email, "hours": hours}
    assert by.clinic_id, "An admin has a clinic."
    HelpDesk.objects.update_or_create(clinic_id=by.clinic_id, defaults=said)


def forget_reports() -> None:
    """Delete what is a year old; after a day forget which came from the same place."""
    Report.objects.filter(created_at__lt=clock.now() - FORGET).delete()
    old = Report.objects.exclude(sender="").filter(created_at__lt=clock.now() - FORGET_SENDER)
    old.update(sender="")
