"""Reads meetings and what was written in them, for whoever takes part."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from core import clock
from core.outcomes import Outcome
from core.viewer import Viewer
from workspace.models import (
    ActionReview,
    AgreedAction,
    Confirmation,
    Entry,
    Meeting,
    Participant,
    Topic,
)

SETTLED = (Outcome.DONE, Outcome.DID_NOT_APPLY)
SHOWN = 20


@dataclass(frozen=True)
class Promise:
    """An agreed action with the last word about it ("" when there is none)."""

    action: AgreedAction
    outcome: str


def parts_of(meeting: Meeting, viewer: Viewer) -> list[Participant]:
    """Return who takes part, the service user first."""
    rows = Participant.objects.visible_to(viewer).filter(meeting=meeting).select_related("person")
    return sorted(rows, key=lambda part: part.part != "service_user")


def meetings_of(viewer: Viewer, *, with_person: UUID | None = None) -> list[Meeting]:
    """Return the viewer's meetings, the coming and the newest first."""
    rows = Meeting.objects.visible_to(viewer).select_related("owner")
    if with_person:
        rows = rows.filter(owner_id=with_person)
    return list(rows.order_by("-created_at")[:SHOWN])


def coming_meetings(viewer: Viewer) -> list[Meeting]:
    """Return meetings that were planned or are running, the soonest first."""
    waiting = Q(closed_at=None) & (Q(planned_at__isnull=False) | Q(began_at__isnull=False))
    rows = Meeting.objects.visible_to(viewer).filter(waiting).select_related("owner")
    return sorted(
        rows.order_by("-created_at")[:SHOWN],
        key=lambda m: m.planned_at or m.began_at or clock.now(),
    )


def to_confirm(viewer: Viewer) -> list[Meeting]:
    """Return closed meetings whose summary waits for the viewer's yes."""
    mine = Confirmation.objects.visible_to(viewer).filter(
        meeting=OuterRef("pk"), person_id=viewer.person_id
    )
    rows = Meeting.objects.visible_to(viewer).filter(
        ~Exists(mine), closed_at__isnull=False, frozen_at=None
    )
    return list(rows.select_related("owner").order_by("closed_at")[:SHOWN])


def confirmed_by(meeting: Meeting, viewer: Viewer) -> set[UUID]:
    """Return the people who said yes to the summary."""
    rows = Confirmation.objects.visible_to(viewer).filter(meeting=meeting)
    return set(rows.values_list("person_id", flat=True))


def topics_of(meeting: Meeting, viewer: Viewer) -> list[Topic]:
    """Return what they want to talk about, in the order it came."""
    rows = Topic.objects.visible_to(viewer).filter(meeting=meeting)
    return list(rows.select_related("said_by", "recorded_by").order_by("created_at"))


def entries_of(meeting: Meeting, viewer: Viewer) -> list[Entry]:
    """Return what was written down, in the order it came."""
    rows = Entry.objects.visible_to(viewer).filter(meeting=meeting)
    return list(rows.select_related("said_by", "recorded_by").order_by("created_at"))


def agreed_in(meeting: Meeting, viewer: Viewer) -> list[AgreedAction]:
    """Return what was agreed in this meeting."""
    rows = AgreedAction.objects.visible_to(viewer).filter(meeting=meeting)
    return list(rows.select_related("promised_by", "recorded_by").order_by("created_at"))


def open_promises(meeting: Meeting, viewer: Viewer) -> list[Promise]:
    """Return what was agreed before and is not settled, the worker's promises first.

    What is settled in this very meeting stays on the page until the meeting is over.
    """
    settled = ActionReview.objects.visible_to(viewer).filter(
        action=OuterRef("pk"), outcome__in=SETTLED, created_at__lt=meeting.began_at or clock.now()
    )
    rows = AgreedAction.objects.visible_to(viewer).filter(
        ~Exists(settled), owner_id=meeting.owner_id, meeting__closed_at__isnull=False
    )
    rows = rows.exclude(meeting=meeting).select_related("promised_by", "recorded_by")
    return _with_outcomes(
        sorted(
            rows.order_by("-created_at")[:SHOWN], key=lambda a: a.promised_by_id == meeting.owner_id
        ),
        viewer,
    )


def promises_of(viewer: Viewer) -> list[Promise]:
    """Return what the viewer promised and has not settled, the newest first."""
    settled = ActionReview.objects.visible_to(viewer).filter(
        action=OuterRef("pk"), outcome__in=SETTLED
    )
    rows = AgreedAction.objects.visible_to(viewer).filter(
        ~Exists(settled), promised_by_id=viewer.person_id, meeting__closed_at__isnull=False
    )
    return _with_outcomes(
        list(rows.select_related("owner", "meeting").order_by("-created_at")[:SHOWN]), viewer
    )


def _with_outcomes(actions: list[AgreedAction], viewer: Viewer) -> list[Promise]:
    reviews = ActionReview.objects.visible_to(viewer).filter(action__in=actions)
    latest = dict(reviews.order_by("created_at").values_list("action_id", "outcome"))
    return [Promise(action, latest.get(action.pk, "")) for action in actions]
