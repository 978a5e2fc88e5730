"""Reads meetings that come, are under way, are over, or wait for a yes."""

from collections.abc import Collection
from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from core import clock
from core.prepared import prepared
from core.viewer import Viewer
from workspace.models import (
    Confirmation,
    Meeting,
    Participant,
)

SHOWN = 20
A_DAY = timedelta(days=1)


def start_of_today(viewer: Viewer) -> datetime:
    """Return the moment the viewer's day began."""
    zone = ZoneInfo(viewer.time_zone)
    return datetime.combine(clock.today(viewer.time_zone), time(), zone).astimezone(UTC)


def meetings_of(viewer: Viewer, *, with_person: UUID | None = None) -> list[Meeting]:
    """Return the viewer's meetings, the coming and the newest first."""
    return _meetings(viewer, with_person)


@prepared
def _meetings(viewer: Viewer, with_person: UUID | None) -> "QuerySet[Meeting]":
    rows: QuerySet[Meeting] = Meeting.objects.visible_to(viewer).select_related("owner")
    if with_person:
        rows = rows.filter(owner_id=with_person)
    return rows.order_by("-created_at")[:SHOWN]


def coming_meetings(viewer: Viewer) -> list[Meeting]:
    """Return meetings planned from today on, and those that are running, the soonest first."""
    rows = _coming(viewer, start_of_today(viewer))
    return sorted(rows, key=lambda m: m.planned_at or m.began_at or clock.now())


@prepared
def _coming(viewer: Viewer, today: datetime) -> "QuerySet[Meeting]":
    waiting = Q(planned_at__gte=today) | Q(began_at__isnull=False)
    rows: QuerySet[Meeting] = Meeting.objects.visible_to(viewer).filter(waiting, closed_at=None)
    return rows.select_related("owner").order_by("-created_at")[:SHOWN]


def earlier_meetings(viewer: Viewer) -> "QuerySet[Meeting]":
    """Return meetings that are over, the newest first.

    One that was planned and never begun is over when its day is.
    """
    return _earlier(viewer, start_of_today(viewer))


@prepared
def newest_earlier(viewer: Viewer, today: datetime, most: int) -> "QuerySet[Meeting]":
    """Return the newest of those meetings, before a day that began at `today`."""
    return _earlier(viewer, today)[:most]


def _earlier(viewer: Viewer, today: datetime) -> "QuerySet[Meeting]":
    over = Q(closed_at__isnull=False) | Q(began_at=None, planned_at__lt=today, closed_at=None)
    rows: QuerySet[Meeting] = Meeting.objects.visible_to(viewer).filter(over)
    return rows.select_related("owner").order_by("-created_at")


def to_go_on_with(service_user_id: UUID, viewer: Viewer) -> Meeting | None:
    """Return the meeting that "start now" means: one under way, else one planned for today."""
    today = start_of_today(viewer)
    rows = Meeting.objects.editable_by(viewer).filter(
        Q(began_at__isnull=False) | Q(planned_at__range=(today, today + A_DAY)),
        owner_id=service_user_id,
        closed_at=None,
    )
    found: Meeting | None = rows.order_by(F("began_at").desc(nulls_last=True), "planned_at").first()
    return found


def planned_at(moment: datetime, people: Collection[UUID], viewer: Viewer) -> Meeting | None:
    """Return the open meeting these people planned for this very moment."""
    rows = Meeting.objects.visible_to(viewer).filter(planned_at=moment, closed_at=None)
    for person_id in people:
        part = Participant.objects.visible_to(viewer).filter(
            meeting=OuterRef("pk"), person_id=person_id
        )
        rows = rows.filter(Exists(part))
    found: Meeting | None = rows.first()
    return found


def to_confirm(viewer: Viewer) -> list[Meeting]:
    """Return closed meetings whose summary waits for the viewer's yes."""
    return _to_confirm(viewer)


@prepared
def _to_confirm(viewer: Viewer) -> "QuerySet[Meeting]":
    mine = Confirmation.objects.visible_to(viewer).filter(
        meeting=OuterRef("pk"), person_id=viewer.person_id
    )
    rows: QuerySet[Meeting] = Meeting.objects.visible_to(viewer).filter(
        ~Exists(mine), closed_at__isnull=False, frozen_at=None
    )
    return rows.select_related("owner").order_by("closed_at")[:SHOWN]


def confirmed_by(meeting: Meeting, viewer: Viewer) -> set[UUID]:
    """Return the people who said yes to the summary."""
    return set(_confirmed(viewer, meeting.pk))


@prepared
def _confirmed(viewer: Viewer, meeting_id: UUID) -> "QuerySet[Confirmation, UUID]":
    rows: QuerySet[Confirmation] = Confirmation.objects.visible_to(viewer)
    return rows.filter(meeting_id=meeting_id).values_list("person_id", flat=True)
