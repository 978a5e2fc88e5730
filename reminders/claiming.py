"""Turns due rules into occurrences and deliveries, in the worker process.

Runs as bothy_worker, whose policies open the four reminder tables and nothing else.
Written out as SQL, one statement for a whole batch: objects would take most of the time.
"""

from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from core import clock
from core.local_time import to_local, to_utc
from reminders.models import Delivery
from reminders.times import next_local

BATCH = 500

Due = tuple[UUID, str, str, datetime]
CLAIM = """
select id, rrule, time_zone, next_due_at from reminders_rule
where next_due_at <= %s and ended_at is null
order by next_due_at limit %s for update skip locked
"""
WRITE_DOWN = """
with moved (rule_id, local_at, due_at, following) as (
    select * from unnest(%(rules)s::uuid[], %(local)s::text[], %(due)s::timestamptz[],
        %(following)s::timestamptz[])
), rule as (
    update reminders_rule set next_due_at = moved.following
    from moved where reminders_rule.id = moved.rule_id
    returning reminders_rule.id, owner_id, local_at, due_at
), occurrence as (
    insert into reminders_occurrence (id, created_at, owner_id, rule_id, local_at, due_at)
    select gen_random_uuid(), %(now)s, owner_id, id, local_at, due_at from rule
    on conflict do nothing returning id, owner_id, due_at
)
insert into reminders_delivery
    (id, created_at, owner_id, occurrence_id, channel, state, next_try_at, tries)
select gen_random_uuid(), %(now)s, owner_id, id, %(channel)s, %(state)s, due_at, 0
from occurrence on conflict do nothing
"""


def claim_due(*, limit: int = BATCH) -> int:
    """Claim due rules, write what is to be sent, move each rule to its next moment.

    Returns how many were claimed. Two workers never take the same rule, and a moment
    that exists already is not made twice.
    """
    now = clock.now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CLAIM, [now, limit])
        claimed: list[Due] = cursor.fetchall()
        if claimed:
            cursor.execute(WRITE_DOWN, _what_to_write(claimed, now))
    return len(claimed)


def _what_to_write(claimed: list[Due], now: datetime) -> dict[str, Any]:
    moments = [_move_on(rrule, zone, due) for _, rrule, zone, due in claimed]
    return {
        "rules": [rule_id for rule_id, *_ in claimed],
        "due": [due for *_, due in claimed],
        "local": [local_at for local_at, _ in moments],
        "following": [following for _, following in moments],
        "now": now,
        "channel": Delivery._meta.get_field("channel").get_default(),
        "state": Delivery.State.WAITING,
    }


@lru_cache(maxsize=1_000)  # what is due together mostly shares its day, time and pattern
def _move_on(rrule: str, time_zone: str, due_at: datetime) -> tuple[str, datetime | None]:
    local_at = to_local(due_at, time_zone)
    following = next_local(rrule, local_at)
    return local_at, to_utc(following, time_zone) if following else None
