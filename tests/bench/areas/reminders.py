"""Claiming due rules and sending what they make, beside bare SQL on the same rows."""

import os
from collections.abc import Callable
from statistics import median
from typing import Any

import psycopg
from django.db import connection

from goals.models import Goal
from reminders import claiming, sending
from tests.bench.clock import p95_ms, seconds
from tests.bench.rows import Row
from tests.cast import make_person

ROUNDS = 3
MOST_SENT = 2_000
IDLE_TICKS = 200
LEAST_PER_SECOND, MOST_IDLE_MS = 20_000, 1

RULES = """
insert into reminders_rule
    (id, created_at, owner_id, kind, subject_id, rrule, local_start, time_zone, next_due_at)
select gen_random_uuid(), now(), %(owner)s, 'step', gen_random_uuid(), 'FREQ=WEEKLY',
    '2026-01-05T10:00', 'Europe/London', null
from generate_series(1, %(n)s)
"""
STEPS = """
insert into goals_step (id, created_at, owner_id, goal_id, what, weekday, at)
select r.subject_id, now(), r.owner_id, %(goal)s, '', 0, '10:00' from reminders_rule r
"""
EMPTY = "truncate reminders_attempt, reminders_delivery, reminders_occurrence"
DUE = """
update reminders_rule r
set next_due_at = date_trunc('minute', now()) - interval '1 minute' * (n % 60)
from (select id, row_number() over () as n from reminders_rule) as numbered
where numbered.id = r.id
"""
NOT_DUE = "update reminders_rule set next_due_at = now() + interval '1 week'"
# One statement a batch: what is left of claiming when nothing stands between us and the rows.
BARE_CLAIM = """
with due as (
    select id, owner_id, next_due_at from reminders_rule
    where next_due_at <= now() and ended_at is null
    order by next_due_at limit %(limit)s for update skip locked
), occurrence as (
    insert into reminders_occurrence (id, created_at, owner_id, rule_id, local_at, due_at)
    select gen_random_uuid(), now(), owner_id, id,
        to_char(next_due_at at time zone 'Europe/London', 'YYYY-MM-DD"T"HH24:MI'), next_due_at
    from due on conflict do nothing returning id, owner_id, due_at
), delivery as (
    insert into reminders_delivery
        (id, created_at, owner_id, occurrence_id, channel, state, next_try_at, tries)
    select gen_random_uuid(), now(), owner_id, id, 'email', 'waiting', due_at, 0 from occurrence
)
update reminders_rule r set next_due_at = r.next_due_at + interval '1 week'
from due where due.id = r.id
"""
BARE_SEND = """
with batch as (
    select id, owner_id from reminders_delivery
    where state = 'waiting' and next_try_at <= now() order by next_try_at
    limit %(limit)s for update skip locked
), attempt as (
    insert into reminders_attempt (id, created_at, owner_id, delivery_id, answer)
    select gen_random_uuid(), now(), owner_id, id, 'accepted' from batch
)
update reminders_delivery d set state = 'sent', sent_at = now(), tries = tries + 1
from batch where batch.id = d.id
"""


def fill(n: int) -> None:
    """Write `n` weekly rules of one person, each about a step of its own."""
    asha = make_person("Asha")
    goal = Goal.unscoped.create(owner=asha, words="Get out more on my own")
    with connection.cursor() as cursor:
        cursor.execute(RULES, {"owner": asha.pk, "n": n})
        cursor.execute(STEPS, {"goal": goal.pk})


def measure(n: int, explained: str) -> list[Row]:
    """Return how many reminders a worker claims and sends in a second, and what idling costs."""
    most = min(n, MOST_SENT)
    claim = [claim_rate(n, claiming.claim_due) for _ in range(ROUNDS)]
    bare_claim = [claim_rate(n, bare(BARE_CLAIM, claiming.BATCH)) for _ in range(ROUNDS)]
    send = send_rate(most, sending.send_waiting)
    bare_send = send_rate(most, bare(BARE_SEND, sending.BATCH))
    tend(EMPTY, NOT_DUE)
    return [
        row("claim", "rate", n, median(claim), "per s", median(bare_claim), LEAST_PER_SECOND),
        row("send, null transport", "rate", n, send, "per s", bare_send),
        row("idle tick, claim", "p95_ms", n, idle(claiming.claim_due), "ms", None, MOST_IDLE_MS),
        row("idle tick, send", "p95_ms", n, idle(sending.send_waiting), "ms", None, MOST_IDLE_MS),
    ]


def row(name: str, metric: str, n: int, value: float, *rest: Any) -> Row:
    """Return a row of this area."""
    return Row("reminders", name, metric, n, value, *rest)


def claim_rate(n: int, claim: Callable[[], int]) -> float:
    """Return how many rules are claimed in a second when all of them are due."""
    tend(EMPTY, DUE)
    return round(n / seconds(lambda: until_none(claim)))


def send_rate(n: int, send: Callable[[], int]) -> float:
    """Return how many deliveries are sent in a second to nowhere."""
    tend(EMPTY, DUE)
    claiming.claim_due(limit=n)
    tend()
    return round(n / seconds(lambda: until_none(send)))


def idle(tick: Callable[[], int]) -> float:
    """Return what a tick takes that finds nothing, with the connection kept."""
    tick()
    return p95_ms(tick, times=IDLE_TICKS)


def until_none(work: Callable[[], int]) -> None:
    """Work as the tasks do: batch after batch until there is nothing left."""
    while work():
        pass


def bare(statement: str, limit: int) -> Callable[[], int]:
    """Return a function that does one batch with one statement and commits it."""

    def work() -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, {"limit": limit})
            return int(cursor.rowcount)

    return work


def tend(*statements: str) -> None:
    """Put the rows back as they were, as their owner, and let the planner know them."""
    with psycopg.connect(os.environ["BENCH_OWNER_URL"], autocommit=True) as owner:
        for statement in (*statements, "vacuum analyze"):
            owner.execute(statement)
