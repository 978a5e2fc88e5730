"""Reads what was written in a meeting, and the values that stand beside it."""

from uuid import UUID

from django.db.models import QuerySet

from core.prepared import prepared
from core.viewer import Viewer
from goals.models import Value
from goals.queries import value_name
from workspace.models import (
    AgreedAction,
    Entry,
    Meeting,
    Stop,
    Topic,
)
from workspace.queries.people import named

VALUES_SHOWN = 5


def topics_of(meeting: Meeting, viewer: Viewer) -> list[Topic]:
    """Return what they want to talk about, in the order it came."""
    return named(_topics(viewer, meeting.pk), meeting)


@prepared
def _topics(viewer: Viewer, meeting_id: UUID) -> "QuerySet[Topic]":
    rows: QuerySet[Topic] = Topic.objects.visible_to(viewer).filter(meeting_id=meeting_id)
    return rows.order_by("created_at")


def topic_count(meeting: Meeting, viewer: Viewer) -> int:
    """Count what they want to talk about."""
    return len(_topic_ids(viewer, meeting.pk))


@prepared
def _topic_ids(viewer: Viewer, meeting_id: UUID) -> "QuerySet[Topic, UUID]":
    rows: QuerySet[Topic] = Topic.objects.visible_to(viewer)
    return rows.filter(meeting_id=meeting_id).values_list("pk", flat=True)


def entries_of(meeting: Meeting, viewer: Viewer, *, stop: Stop | None = None) -> list[Entry]:
    """Return what was written down, at one stop or at all, in the order it came."""
    at_stop = str(stop) if stop else None
    return named(_entries(viewer, meeting.pk, at_stop), meeting)


@prepared
def _entries(viewer: Viewer, meeting_id: UUID, stop: str | None) -> "QuerySet[Entry]":
    rows: QuerySet[Entry] = Entry.objects.visible_to(viewer).filter(meeting_id=meeting_id)
    if stop:
        rows = rows.filter(stop=stop)
    return rows.order_by("created_at")


def agreed_in(meeting: Meeting, viewer: Viewer) -> list[AgreedAction]:
    """Return what was agreed in this meeting."""
    return named(_agreed(viewer, meeting.pk), meeting)


@prepared
def _agreed(viewer: Viewer, meeting_id: UUID) -> "QuerySet[AgreedAction]":
    rows: QuerySet[AgreedAction] = AgreedAction.objects.visible_to(viewer)
    return rows.filter(meeting_id=meeting_id).order_by("created_at")


def what_matters(meeting: Meeting, viewer: Viewer) -> list[str]:
    """Return the names of the person's important values that the viewer may see."""
    return [value_name(value) for value in _values_shown(viewer, meeting.owner_id)]


@prepared
def _values_shown(viewer: Viewer, owner_id: UUID) -> "QuerySet[Value]":
    piles = [Value.Pile.VERY, Value.Pile.IMPORTANT]
    rows: QuerySet[Value] = Value.objects.visible_to(viewer)
    rows = rows.filter(owner_id=owner_id, pile__in=piles)
    return rows.order_by("-pile", "created_at")[:VALUES_SHOWN]
