"""Reads meetings and what was written in them, for whoever takes part."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from accounts.models import Person
from clinics.models import Grounds
from clinics.queries import grounds_about, grounds_of_holder
from core import clock
from core.outcomes import Outcome
from core.prepared import prepared
from core.viewer import Viewer
from goals.models import Value
from goals.queries import value_name
from workspace.models import (
    ActionReview,
    AgreedAction,
    Confirmation,
    Entry,
    Meeting,
    Participant,
    Stop,
    Topic,
)

SETTLED = (Outcome.DONE, Outcome.DID_NOT_APPLY)
SHOWN = 20
LOOKED_AT = 20  # the newest promises, settled ones among them
A_DAY = timedelta(days=1)
VALUES_SHOWN = 5
PROMISES_SHOWN = 6  # what two meetings agree on; the oldest wait for their turn


@dataclass(frozen=True)
class Promise:
    """An agreed action with the last word about it ("" when there is none)."""

    action: AgreedAction
    outcome: str


@dataclass(frozen=True)
class Someone:
    """A person in a meeting, and their part."""

    person_id: UUID
    name: str
    role: str
    full_name: str = ""
    born_on: date | None = None


def start_of_today(viewer: Viewer) -> datetime:
    """Return the moment the viewer's day began."""
    zone = ZoneInfo(viewer.time_zone)
    return datetime.combine(clock.today(viewer.time_zone), time(), zone).astimezone(UTC)


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


def topics_of(meeting: Meeting, viewer: Viewer) -> list[Topic]:
    """Return what they want to talk about, in the order it came."""
    return named(_topics(viewer, meeting.pk), meeting)


@prepared
def _topics(viewer: Viewer, meeting_id: UUID) -> "QuerySet[Topic]":
    rows: QuerySet[Topic] = Topic.objects.visible_to(viewer).filter(meeting_id=meeting_id)
    return rows.order_by("created_at")


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


def open_promises(meeting: Meeting, people: Collection[Someone], viewer: Viewer) -> list[Promise]:
    """Return what these people agreed before and have not settled, the worker's promises first.

    What was agreed with somebody else stays off a page that two look at. What is settled in
    this very meeting stays on the page until the meeting is over.
    """
    others = [one.person_id for one in people if one.person_id != meeting.owner_id]
    rows = _promised_before(viewer, meeting.owner_id, meeting.pk, others)
    found = _unsettled(rows, before=meeting.began_at or clock.now())
    return sorted(found, key=lambda promise: promise.action.promised_by_id == meeting.owner_id)


def promises_of(viewer: Viewer) -> list[Promise]:
    """Return what the viewer promised and has not settled, the newest first."""
    return _unsettled(_own_promises(viewer))


@prepared
def _promised_before(
    viewer: Viewer, owner_id: UUID, meeting_id: UUID, others: list[UUID]
) -> "QuerySet[AgreedAction]":
    rows = _promised(viewer).filter(owner_id=owner_id).exclude(meeting_id=meeting_id)
    if viewer.is_service_user:
        joined = Participant.objects.visible_to(viewer).filter(
            meeting=OuterRef("meeting"), person_id__among=others
        )
        rows = rows.filter(Exists(joined))
    return rows[:LOOKED_AT]


@prepared
def _own_promises(viewer: Viewer) -> "QuerySet[AgreedAction]":
    rows = _promised(viewer).filter(promised_by_id=viewer.person_id)
    return rows.select_related(None).select_related("owner")[:LOOKED_AT]


def _promised(viewer: Viewer) -> "QuerySet[AgreedAction]":
    # The last word about each comes with it: its outcome, and when it was noted.
    words = ActionReview.objects.visible_to(viewer).filter(action=OuterRef("pk"))
    last = words.order_by("-created_at").values(
        word=JSONObject(outcome=F("outcome"), at=F("created_at"))
    )
    rows: QuerySet[AgreedAction] = AgreedAction.objects.visible_to(viewer)
    return (
        rows.filter(meeting__closed_at__isnull=False)
        .select_related("promised_by")
        .annotate(last=Subquery(last[:1]))
        .order_by("-created_at")
    )


def _unsettled(rows: list[Any], *, before: datetime | None = None) -> list[Promise]:
    found = [action for action in rows if not _settled(action.last, before)]
    return [
        Promise(action, (action.last or {}).get("outcome", "")) for action in found[:PROMISES_SHOWN]
    ]


def _settled(last: dict[str, str] | None, before: datetime | None) -> bool:
    if not last or last["outcome"] not in SETTLED:
        return False
    return before is None or datetime.fromisoformat(last["at"]) < before


def what_matters(meeting: Meeting, viewer: Viewer) -> list[str]:
    """Return the names of the person's important values that the viewer may see."""
    return [value_name(value) for value in _values_shown(viewer, meeting.owner_id)]


@prepared
def _values_shown(viewer: Viewer, owner_id: UUID) -> "QuerySet[Value]":
    piles = [Value.Pile.VERY, Value.Pile.IMPORTANT]
    rows: QuerySet[Value] = Value.objects.visible_to(viewer)
    rows = rows.filter(owner_id=owner_id, pile__in=piles)
    return rows.order_by("-pile", "created_at")[:VALUES_SHOWN]


def topic_count(meeting: Meeting, viewer: Viewer) -> int:
    """Count what they want to talk about."""
    return len(_topic_ids(viewer, meeting.pk))


@prepared
def _topic_ids(viewer: Viewer, meeting_id: UUID) -> "QuerySet[Topic, UUID]":
    rows: QuerySet[Topic] = Topic.objects.visible_to(viewer)
    return rows.filter(meeting_id=meeting_id).values_list("pk", flat=True)
