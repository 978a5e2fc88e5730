"""Reads what was promised before and has not been settled."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from core import clock
from core.outcomes import Outcome
from core.prepared import prepared
from core.viewer import Viewer
from workspace.models import (
    ActionReview,
    AgreedAction,
    Meeting,
    Participant,
)
from workspace.queries.people import Someone

SETTLED = (Outcome.DONE, Outcome.DID_NOT_APPLY)
LOOKED_AT = 20  # the newest promises, settled ones among them
PROMISES_SHOWN = 6  # what two meetings agree on; the oldest wait for their turn


@dataclass(frozen=True)
class Promise:
    """An agreed action with the last word about it ("" when there is none)."""

    action: AgreedAction
    outcome: str


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
