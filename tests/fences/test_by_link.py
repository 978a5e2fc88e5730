"""What the bearer of a link may write: one word, about one thing, at one moment."""

from typing import Any

import pytest

from core.context import asking
from core.outcomes import Outcome
from core.viewer import LinkBearer
from goals.models import CheckIn, Goal
from tests.cast import Cast
from tests.database import as_owner
from tests.fences.test_policies import insert_copy
from tests.fences.world import make_reminder
from tests.fences.writing import DONE, REFUSED, tried
from tests.material import LOCAL_AT, Material
from workspace.models import ActionReview, Meeting


def said(bearer: LinkBearer, row: Any) -> str:
    """Return what came of trying to add a row."""

    def attempt() -> int:
        insert_copy(row)
        return 1

    with asking(bearer):
        return tried(attempt)


@pytest.fixture
def other_goal(cast: Cast) -> Goal:
    """Return another goal of Asha's."""
    with as_owner():
        return Goal.unscoped.create(owner=cast.asha, words="Another")


def test_a_link_notes_how_its_step_went_at_its_moment(
    cast: Cast, material: Material, other_goal: Goal
) -> None:
    values: dict[str, Any] = {"owner": cast.asha, "goal": material.goal, "step": material.step}
    values |= {"local_at": LOCAL_AT, "outcome": Outcome.DONE, "by_link": True}
    for amiss, wanted in (
        ({}, DONE),
        ({"local_at": "2026-11-18T10:00"}, REFUSED),
        ({"goal": other_goal}, REFUSED),
        ({"owner": cast.finn}, REFUSED),
        ({"by_link": False}, REFUSED),
    ):
        row = CheckIn(**(values | amiss))
        assert said(LinkBearer(material.delivery.pk), row) == wanted, amiss


def test_a_link_says_how_its_promise_went_in_its_meeting(cast: Cast, material: Material) -> None:
    with as_owner():
        ActionReview.unscoped.all().delete()
        other = Meeting.unscoped.create(owner=cast.asha, clinic=cast.clinic)
        bearer = LinkBearer(make_reminder({"owner": cast.asha}, material.action.pk).pk)
    values: dict[str, Any] = {"owner": cast.asha, "action": material.action}
    values |= {"meeting": material.meeting, "outcome": Outcome.DONE, "by_link": True}
    for amiss, wanted in (
        ({}, DONE),
        ({"meeting": other}, REFUSED),
        ({"owner": cast.finn}, REFUSED),
        ({"by_link": False}, REFUSED),
    ):
        assert said(bearer, ActionReview(**(values | amiss))) == wanted, amiss
    assert said(LinkBearer(material.delivery.pk), ActionReview(**values)) == REFUSED
