"""Reads who may see what, and who has looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts.models import Person
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
    names = dict(
        Person.objects.filter(log_id__in={row.actor for row in rows}).values_list(
            "log_id", "preferred_name"
        )
    )
    return [
        Look(
            row.at,
            ""
            if row.verb == AccessLogRow.Verb.DENIED
            else names.get(row.actor, "")
            if row.actor
            else "",
            row.actor_role,
            row.verb,
            row.purpose,
            row.kind,
            row.item_id,
        )
        for row in rows
    ]
