"""Writes values, goals, steps and check-ins; every action leaves a row in the access log."""

from datetime import time
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from core import clock
from core.local_time import parse, to_local
from core.outcomes import Outcome
from core.viewer import Viewer
from goals.models import CheckIn, Goal, Step, Value
from goals.moments import next_moment, weekly
from reminders.actions import end_rules_about, remind
from sharing import access_log

STEP = "step"


def lay_card(card: str, pile: Value.Pile, *, by: Viewer) -> Value:
    """Lay a card on a pile; a card that lies already moves."""
    with transaction.atomic():
        value: Value
        value, _ = Value.objects.editable_by(by).update_or_create(
            owner_id=by.person_id, card=card, defaults={"pile": pile}
        )
        access_log.record_change(value, "sort_values")
    return value


def take_card_back(value: Value, *, by: Viewer) -> None:
    """Put a card back on top of the deck."""
    with transaction.atomic():
        access_log.record_change(value, "sort_values")
        Value.objects.editable_by(by).filter(pk=value.pk).delete()


def write_goal(
    *, words: str, why: str, value: Value | None, by: Viewer, key: UUID | None = None
) -> Goal:
    """Write down a goal in the person's own words; sent twice with one key, it is written once."""
    values = {"owner_id": by.person_id, "words": words, "why": why, "value": value}
    with transaction.atomic():
        goal: Goal
        goal, is_new = _write_once(Goal.objects.editable_by(by), key, values)
        if is_new:
            access_log.record_change(goal, "write_goal")
    return goal


def _write_once(rows: Any, key: UUID | None, values: dict[str, Any]) -> tuple[Any, bool]:
    """Return the row with this key, made if need be; a key that somebody else has is replaced."""
    try:
        return rows.get_or_create(pk=key or uuid4(), defaults=values)  # type: ignore[no-any-return]
    except IntegrityError:
        return rows.create(**values), True


def add_step(
    goal: Goal,
    *,
    what: str,
    weekday: int,
    at: time,
    with_reminder: bool,
    by: Viewer,
    key: UUID | None = None,
) -> Step:
    """Add a weekly step; with a reminder only when the person asked for one."""
    values = {"owner_id": goal.owner_id, "goal": goal, "what": what, "weekday": weekday, "at": at}
    with transaction.atomic():
        step: Step
        step, is_new = _write_once(Step.objects.editable_by(by), key, values)
        if is_new:
            access_log.record_change(step, "add_step")
            if with_reminder:
                remind_of_step(step, by=by)
    return step


def change_step(step: Step, *, by: Viewer, **new: Any) -> Step:
    """Let a step go and add another in its place, as `add_step` takes it; what was done stays."""
    with transaction.atomic():
        let_go(step, by=by)
        return add_step(step.goal, by=by, **new)


def remind_of_step(step: Step, *, by: Viewer) -> None:
    """Remind the person of a step, each week from its next moment on."""
    now_local = parse(to_local(clock.now(), by.time_zone))
    remind(
        owner_id=by.person_id,
        kind=STEP,
        subject_id=step.pk,
        local_start=next_moment(step.weekday, step.at, now_local),
        time_zone=by.time_zone,
        rrule=weekly(step.weekday),
        by=by,
    )


def note_outcome(step: Step, *, local_at: str, outcome: Outcome, note: str, by: Viewer) -> CheckIn:
    """Note how a step went at one moment; noting it again changes the word."""
    with transaction.atomic():
        check_in: CheckIn
        check_in, _ = CheckIn.objects.editable_by(by).update_or_create(
            step=step,
            local_at=local_at,
            defaults={"outcome": outcome, "note": note},
            create_defaults={
                "owner_id": step.owner_id,
                "goal_id": step.goal_id,
                "outcome": outcome,
                "note": note,
            },
        )
        access_log.record_change(check_in, "note_outcome")
    return check_in


def let_go(step: Step, *, by: Viewer) -> None:
    """Let a step go, and its reminder with it; what was done stays."""
    if step.let_go_at is not None:
        return
    with transaction.atomic():
        step.let_go_at = clock.now()
        step.save(update_fields=["let_go_at"])
        end_rules_about(step.pk, by=by)
        access_log.record_change(step, "let_go")
