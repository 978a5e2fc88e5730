"""Due rules become one occurrence and one delivery each, once."""

from datetime import timedelta

import pytest

from core import clock
from core.context import asking
from goals import actions as goals
from goals.models import Goal
from reminders.claiming import claim_due
from reminders.models import Delivery, Occurrence, Rule
from tests.cast import Cast
from tests.conftest import MONDAY_MORNING
from tests.database import as_owner, as_role
from tests.material import Material

TUESDAY_TEN = MONDAY_MORNING + timedelta(hours=24, minutes=30)


@pytest.fixture
def rule(cast: Cast) -> Rule:
    """Make Asha's weekly reminder of a step on Tuesdays at ten."""
    viewer = cast.viewer("Asha")
    with asking(viewer):
        goal = Goal.objects.editable_by(viewer).create(owner_id=cast.asha.pk, words="Walk")
        goals.add_step(
            goal,
            what="To the library",
            weekday=1,
            at=TUESDAY_TEN.time(),
            with_reminder=True,
            by=viewer,
        )
        found: Rule = Rule.objects.visible_to(viewer).get()
        return found


def claim() -> int:
    """Claim as the worker process does."""
    with as_role("bothy_worker"):
        return claim_due()


def test_nothing_due_nothing_claimed(rule: Rule) -> None:
    assert rule.next_due_at == TUESDAY_TEN
    assert claim() == 0


def test_a_due_rule_is_claimed_once_and_moves_a_week_on(rule: Rule) -> None:
    with clock.frozen(TUESDAY_TEN):
        assert claim() == 1
        assert claim() == 0
    with as_owner():
        assert Rule.unscoped.get().next_due_at == TUESDAY_TEN + timedelta(weeks=1)
        assert Occurrence.unscoped.get().local_at == "2026-11-24T10:00"
        assert Delivery.unscoped.get().state == Delivery.State.WAITING


def test_a_moment_that_exists_already_is_not_made_twice(rule: Rule) -> None:
    with clock.frozen(TUESDAY_TEN):
        claim()
        with as_owner():
            Rule.unscoped.update(next_due_at=TUESDAY_TEN)
        assert claim() == 1
    with as_owner():
        assert Occurrence.unscoped.count() == 1
        assert Delivery.unscoped.count() == 1


def test_moments_missed_while_nothing_ran_are_written_down_one_by_one(rule: Rule) -> None:
    with clock.frozen(TUESDAY_TEN + timedelta(weeks=2)):
        assert [claim() for _ in range(4)] == [1, 1, 1, 0]
    with as_owner():
        assert Occurrence.unscoped.count() == 3


def test_an_ended_rule_is_left_alone(rule: Rule, cast: Cast) -> None:
    from reminders.actions import end_rules_about

    viewer = cast.viewer("Asha")
    with asking(viewer):
        end_rules_about(rule.subject_id, by=viewer)
    with clock.frozen(TUESDAY_TEN):
        assert claim() == 0


def test_the_web_role_cannot_claim(rule: Rule, material: Material) -> None:
    with clock.frozen(TUESDAY_TEN):
        assert claim_due() == 0
