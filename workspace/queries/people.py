"""Reads who takes part in meetings, and with whom one can be planned."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import Person
from clinics.models import Grounds
from clinics.queries import grounds_about, grounds_of_holder
from core.prepared import prepared
from core.viewer import Viewer
from workspace.models import (
    Meeting,
    Participant,
)


@dataclass(frozen=True)
class Someone:
    """A person in a meeting, and their part."""

    person_id: UUID
    name: str
    role: str
    full_name: str = ""
    born_on: date | None = None


def parts_of(meeting: Meeting, viewer: Viewer) -> list[Participant]:
    """Return who takes part, the service user first."""
    parts = _parts(viewer, meeting.pk)
    # Who is in it is kept, so that what they wrote need not bring them along row by row.
    meeting.here = {part.person_id: part.person for part in parts}
    return sorted(parts, key=lambda part: part.part != "service_user")


def named(rows: list[Any], meeting: Meeting) -> list[Any]:
    """Return rows with the people of the meeting in the places of their names."""
    for row in rows:
        for place in ("said_by", "recorded_by", "promised_by"):
            person = meeting.here.get(getattr(row, f"{place}_id", None))
            if person:
                setattr(row, place, person)
    return rows


@prepared
def _parts(viewer: Viewer, meeting_id: UUID) -> "QuerySet[Participant]":
    rows: QuerySet[Participant] = Participant.objects.visible_to(viewer)
    return rows.filter(meeting_id=meeting_id).select_related("person")


def people_of(meeting: Meeting, viewer: Viewer) -> list[Someone]:
    """Return who takes part by name, the service user first."""
    parts = parts_of(meeting, viewer)
    return [
        Someone(p.person_id, p.person.preferred_name, p.part, p.person.full_name, p.person.born_on)
        for p in parts
    ]


def others_in(meetings: Collection[Meeting], viewer: Viewer) -> dict[UUID, list[Person]]:
    """Return for each meeting who takes part besides the viewer; one query for a page."""
    found: dict[UUID, list[Person]] = {}
    for part in _others(viewer, [meeting.pk for meeting in meetings]):
        found.setdefault(part.meeting_id, []).append(part.person)
    return found


@prepared
def _others(viewer: Viewer, meeting_ids: list[UUID]) -> "QuerySet[Participant]":
    parts: QuerySet[Participant] = Participant.objects.visible_to(viewer)
    others = parts.filter(meeting_id__among=meeting_ids).exclude(person_id=viewer.person_id)
    return others.select_related("person").order_by("created_at")


def people_to_meet(viewer: Viewer) -> list[Person]:
    """Return with whom the viewer can plan a meeting: a worker's people, a person's workers."""
    if viewer.is_service_user:
        care = grounds_about(viewer).filter(kind=Grounds.Kind.CARE)
        return [grounds.holder for grounds in care if grounds.clinic_id == viewer.clinic_id]
    rows = grounds_of_holder(viewer).select_related("service_user")
    return [grounds.service_user for grounds in rows.order_by("service_user__full_name")]


def works_with(viewer: Viewer, person_id: UUID) -> bool:
    """Tell whether a worker has grounds for somebody, now."""
    return grounds_of_holder(viewer).filter(service_user_id=person_id).exists()
