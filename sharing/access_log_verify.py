"""Compares the whole access log with its chains, in one pass over one snapshot."""

from collections import Counter
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DataError, connection, transaction

from sharing.access_log_anchors import Anchors, hold_against
from sharing.access_log_chain import LATE, Broken, Link, Row, walk

# One statement, so that rows and seals are of the same moment. Unsealed rows come last.
READ = """
select s.clinic, s.number, s.previous, s.digest, s.row_id, s.row_at, newest.at,
    r.id, r.at, r.actor, r.actor_role, r.clinic, r.owner, r.kind, r.item_id, r.verb, r.purpose
from sharing_seal s
full join sharing_accesslogrow r on r.at = s.row_at and r.id = s.row_id
cross join (select max(row_at) as at from sharing_seal) newest
where %(clinic)s::uuid is null
    or coalesce(s.clinic, r.clinic, '00000000-0000-0000-0000-000000000000') = %(clinic)s::uuid
order by s.clinic, s.number, r.at, r.id
"""


@dataclass(frozen=True)
class Counts:
    """What was found when everything holds."""

    chains: int
    sealed: int
    waiting: int


def may_verify() -> bool:
    """Tell whether this role sees the chains and the whole log."""
    with connection.cursor() as cursor:
        cursor.execute("select has_table_privilege('sharing_seal', 'select')")
        return bool(cursor.fetchone()[0])


def verify(clinic: UUID | None = None, anchors: Anchors | None = None) -> Counts:
    """Return counts when the log is what was sealed and anchored; else raise Broken."""
    found: Counter[UUID] = Counter()
    waiting: list[UUID] = []
    try:
        # Closed here: left to the garbage collector, the cursor may close while its connection
        # is locked by the next statement, and wait for itself for ever.
        with transaction.atomic(), closing(_links(clinic, waiting)) as links:
            for link in hold_against(anchors or {}, walk(links), clinic):
                found[link.clinic] += 1
    except DataError as problem:  # no function of ours writes a moment beyond the calendar
        raise Broken(f"A row cannot be read: {problem}") from problem
    return Counts(len(found), found.total(), len(waiting))


def _links(clinic: UUID | None, waiting: list[UUID]) -> Generator[Link, None, None]:
    """Yield every seal with its row; look at the rows that have no seal."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(READ, {"clinic": clinic})
        for record in cursor:
            if record[0]:
                yield _link(record)
            else:
                row = Row(*record[7:])
                _came_in_time(row, record[6])
                waiting.append(row.id)


def _link(record: Any) -> Link:
    clinic, number, previous, digest, row_id, row_at = record[:6]
    row = Row(*record[7:]) if record[7] else None
    return Link(clinic, number, bytes(previous), bytes(digest), row_id, row_at, row)


def _came_in_time(row: Row, newest: datetime | None) -> None:
    if newest and row.at < newest - LATE:
        raise Broken(
            f"Row {row.id} of {row.at.isoformat()} has no seal: it was inserted into the past."
        )
