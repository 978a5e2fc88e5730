"""Turns due rules into occurrences and deliveries, in the worker process.

Runs as bothy_worker, whose policies open the four reminder tables and nothing else.
"""

from datetime import datetime

from django.db import transaction

from core import clock
from core.local_time import to_local, to_utc
from reminders.models import Delivery, Occurrence, Rule
from reminders.times import next_local

BATCH = 500


def claim_due(*, limit: int = BATCH) -> int:
    """Claim due rules, write what is to be sent, move each rule to its next moment.

    Returns how many were claimed. Two workers never take the same rule, and a moment
    that exists already is not made twice.
    """
    with transaction.atomic():
        rules = list(
            Rule.unscoped.select_for_update(skip_locked=True)
            .filter(next_due_at__lte=clock.now(), ended_at=None)
            .order_by("next_due_at")[:limit]
        )
        _write_down(rules)
        for rule in rules:
            _move_on(rule)
        Rule.unscoped.bulk_update(rules, ["next_due_at"])
    return len(rules)


def _write_down(rules: list[Rule]) -> None:
    occurrences = [_occurrence(rule) for rule in rules]
    Occurrence.unscoped.bulk_create(occurrences, ignore_conflicts=True)
    stored = set(
        Occurrence.unscoped.filter(pk__in=[o.pk for o in occurrences]).values_list("pk", flat=True)
    )
    Delivery.unscoped.bulk_create(
        [
            Delivery(owner_id=o.owner_id, occurrence=o, next_try_at=o.due_at)
            for o in occurrences
            if o.pk in stored
        ],
        ignore_conflicts=True,
    )


def _occurrence(rule: Rule) -> Occurrence:
    local_at = to_local(due_of(rule), rule.time_zone)
    return Occurrence(owner_id=rule.owner_id, rule=rule, local_at=local_at, due_at=due_of(rule))


def _move_on(rule: Rule) -> None:
    following = next_local(rule.rrule, to_local(due_of(rule), rule.time_zone))
    rule.next_due_at = to_utc(following, rule.time_zone) if following else None


def due_of(rule: Rule) -> datetime:
    """Return the moment a claimed rule is due; a rule without one is never claimed."""
    assert rule.next_due_at is not None
    return rule.next_due_at
