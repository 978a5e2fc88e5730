"""What the bearer of a link may write: one word, about one thing, at one moment."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from accounts.models import Person
from clinics.models import Grounds
from core.context import asking
from core.outcomes import Outcome
from core.viewer import LinkBearer
from goals.models import CheckIn, Goal, Step
from tests.cast import Cast, make_grounds
from tests.conftest import MONDAY_MORNING as NOW
from tests.database import as_owner
from tests.fences.test_policies import insert_copy
from tests.fences.world import make_reminder
from tests.fences.writing import DONE, REFUSED, tried
from tests.material import LOCAL_AT, Material
from workspace.models import ActionReview, AgreedAction, Meeting


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
    with as_owner():
        other = Step.unscoped.get(pk=material.step.pk)
        other.pk = uuid4()
        other.save(force_insert=True)
    values: dict[str, Any] = {"owner": cast.asha, "goal": material.goal, "step": material.step}
    values |= {"local_at": LOCAL_AT, "outcome": Outcome.DONE, "by_link": True}
    for amiss, wanted in (
        ({}, DONE),
        ({"local_at": "2026-11-18T10:00"}, REFUSED),
        ({"goal": other_goal}, REFUSED),
        ({"step": other}, REFUSED),
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


def links_of(person: Person, subject_id: UUID) -> LinkBearer:
    """Return the bearer of a link that was sent to somebody about something."""
    with as_owner():
        return LinkBearer(make_reminder({"owner": person}, subject_id).pk)


def test_a_link_about_somebody_elses_step_shows_and_notes_nothing(
    cast: Cast, material: Material
) -> None:
    bearer = links_of(cast.finn, material.step.pk)
    values: dict[str, Any] = {"owner": cast.asha, "goal": material.goal, "step": material.step}
    values |= {"local_at": "2026-11-10T10:00", "outcome": Outcome.PART, "by_link": True}
    with as_owner():
        CheckIn.unscoped.all().delete()
    assert said(bearer, CheckIn(**values)) == REFUSED
    with asking(bearer):
        assert not Step.unscoped.exists()


@pytest.mark.parametrize(
    ("amiss", "wanted"),
    [
        ({}, DONE),
        ({"ends_at": NOW}, REFUSED),
        ({"ends_at": NOW + timedelta(days=1)}, DONE),
        ({"accepted_at": None}, REFUSED),
        ({"kind": "supporter"}, REFUSED),
    ],
)
def test_a_workers_link_notes_a_promise_while_they_work_together(
    cast: Cast, material: Material, amiss: dict[str, object], wanted: str
) -> None:
    with as_owner():
        Grounds.objects.filter(holder=cast.ben, service_user=cast.asha).update(**amiss)
    review = material.review
    review.by_link = True
    assert said(links_of(cast.ben, material.action.pk), review) == wanted
    with asking(links_of(cast.ben, material.action.pk)):
        assert AgreedAction.unscoped.exists() == (wanted == DONE)


@pytest.mark.parametrize("name", ["Ines", "Finn", "Dev"])
def test_a_link_about_a_promise_is_of_no_use_to_others(
    cast: Cast, material: Material, name: str
) -> None:
    with as_owner():
        make_grounds(cast.finn, cast.ines, cast.clinic)
    review = material.review
    review.by_link = True
    assert said(links_of(cast.people[name], material.action.pk), review) == REFUSED
