"""Reads sessions: one by its key before anybody is known, a person's own by the policy."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from accounts.sessions.envelope import digest_of
from accounts.sessions.lifetimes import Times
from accounts.sessions.models import Session

OPEN = """
select id, person_id, sealed, device, has_pin, mode, is_staff, started_at, seen_at, held_until
from open_session(%s)
"""
# What the web role may read of a session that is not the one of its cookie.
LISTED = ("id", "device", "mode", "is_staff", "started_at", "seen_at", "held_until")


@dataclass(frozen=True)
class Found:
    """A session as it lies in the table, all but its PIN."""

    id: UUID
    person_id: UUID | None
    sealed: bytes
    device: str
    has_pin: bool
    times: Times


def open_session(session_key: str) -> Found | None:
    """Return the session of this key, None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN, [digest_of(session_key)])
        row = cursor.fetchone()
    if row is None:
        return None
    row_id, person_id, sealed, device, has_pin, *times = row
    return Found(row_id, person_id, sealed, device, has_pin, Times(*times))


def own_sessions(person_id: UUID) -> "QuerySet[Session]":
    """Return a person's sessions, the one used last first; the policy shows no others."""
    rows = Session.objects.filter(person_id=person_id).only(*LISTED)
    return rows.order_by("-seen_at", "id")


def times_of(row: Session) -> Times:
    """Return what of a row says when it is over."""
    return Times(row.mode, row.is_staff, row.started_at, row.seen_at, row.held_until)
