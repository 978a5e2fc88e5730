"""Reads the meetings that a start page shows, each with who else is in it: one query."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import Person
from core.prepared import prepared
from core.viewer import Viewer
from workspace.models import Confirmation, Meeting, Participant
from workspace.queries import start_of_today

# Whoever has more than this ahead finds the rest on the page of meetings.
MOST = {True: 12, False: 100}


@dataclass
class Together:
    """A meeting and who else is in it."""

    meeting: Meeting
    others: list[Person] = field(default_factory=list)

    @property
    def moment(self) -> datetime:
        """When it is, or began."""
        return self.meeting.planned_at or self.meeting.began_at or self.meeting.created_at

    @property
    def is_under_way(self) -> bool:
        """Whether it has begun and is not closed."""
        return self.meeting.began_at is not None and self.meeting.closed_at is None


@dataclass(frozen=True)
class Meetings:
    """What a start page needs: meetings that come or are under way, and summaries to confirm."""

    coming: list[Together]
    to_confirm: list[Together]


def meetings_now(viewer: Viewer) -> Meetings:
    """Return the viewer's open meetings, the soonest first, and what waits for a yes."""
    found = _by_meeting(_others_now(viewer, start_of_today(viewer)))
    return Meetings(
        coming=sorted((m for m in found if m.meeting.closed_at is None), key=_soonest),
        to_confirm=[m for m in found if m.meeting.closed_at is not None],
    )


@prepared
def _others_now(viewer: Viewer, today: datetime) -> "QuerySet[Participant]":
    said_yes = Confirmation.objects.visible_to(viewer).filter(
        meeting=OuterRef("meeting_id"), person_id=viewer.person_id
    )
    open_ones = Q(meeting__closed_at=None) & (
        Q(meeting__planned_at__gte=today) | Q(meeting__began_at__isnull=False)
    )
    unconfirmed = Q(meeting__closed_at__isnull=False, meeting__frozen_at=None) & ~Exists(said_yes)
    parts: QuerySet[Participant] = Participant.objects.visible_to(viewer)
    parts = parts.filter(open_ones | unconfirmed)
    others = parts.exclude(person_id=viewer.person_id).select_related("meeting", "person")
    open_first = (
        F("meeting__closed_at").asc(nulls_first=True),
        F("meeting__began_at").desc(nulls_last=True),
        "meeting__planned_at",
    )
    return others.order_by(*open_first)[: MOST[viewer.is_service_user]]


def _by_meeting(parts: Iterable[Participant]) -> list[Together]:
    found: dict[UUID, Together] = {}
    for part in parts:
        together = found.setdefault(part.meeting_id, Together(part.meeting))
        together.others.append(part.person)
    return list(found.values())


def _soonest(together: Together) -> tuple[bool, datetime]:
    return not together.is_under_way, together.moment
