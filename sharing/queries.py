"""Reads who may see what, and who has looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts.models import Person
from clinics.models import Grounds
from core.definers import call
from core.viewer import Viewer
from sharing.models import AccessLogRow, Share


@dataclass(frozen=True)
class Look:
    """One line of the access log, ready to be read by the person."""

    at: datetime
    name: str
    role: str
    verb: str
    purpose: str
    kind: str = ""
    item_id: UUID | None = None
    whom: str = ""


def people_who_see(item_id: UUID, viewer: Viewer) -> list[Person]:
    """Return the people an item is shared with now, by name."""
    return seen_by([item_id], viewer).get(item_id, [])


def seen_by(item_ids: Iterable[UUID], viewer: Viewer) -> dict[UUID, list[Person]]:
    """Return for each shared item the people who see it; one query for a whole page."""
    shares = (
        Share.objects.visible_to(viewer)
        .filter(item_id__in=list(item_ids), ended_at=None)
        .select_related("shared_with")
        .order_by("shared_with__preferred_name")
    )
    found: dict[UUID, list[Person]] = {}
    for share in shares:
        found.setdefault(share.item_id, []).append(share.shared_with)
    return found


def who_looked(viewer: Viewer, *, limit: int = 50, skip: int = 0) -> list[Look]:
    """Return what others did with the viewer's items, newest first.

    A refused try names nobody: the person is told that it happened, not led to a quarrel.
    """
    mine = Person.objects.get(pk=viewer.person_id).log_id
    rows = list(AccessLogRow.objects.filter(owner=mine).exclude(actor=mine)[skip : skip + limit])
    named = [row for row in rows if row.verb != AccessLogRow.Verb.DENIED]
    names = dict(call("names_in_my_log", list({row.actor for row in named if row.actor})))
    whom = holders_of({row.item_id for row in named if row.kind == Grounds._meta.db_table})
    return [
        Look(
            row.at,
            names.get(row.actor, "") if row.verb != AccessLogRow.Verb.DENIED else "",
            row.actor_role,
            row.verb,
            row.purpose,
            row.kind,
            row.item_id,
            whom.get(row.item_id, ""),
        )
        for row in rows
    ]


def holders_of(grounds_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return who holds these grounds about the viewer; no query when there are none."""
    wanted = list(grounds_ids)
    rows = Grounds.objects.filter(pk__in=wanted) if wanted else Grounds.objects.none()
    return dict(rows.values_list("pk", "holder__preferred_name"))
