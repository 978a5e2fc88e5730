"""The start pages of clinic admins and supporters."""

import pytest

from clinics.models import Clinic, Grounds, Membership
from core import clock, keys
from goals.models import Goal
from sharing.models import AccessLogRow, Share
from tests.cast import Cast, make_grounds, make_person
from tests.database import as_owner
from tests.material import Material, share
from tests.pages import at_most, words_of

CLINIC, SHARED = "/clinic/", "/shared-with-me/"


def test_an_admin_sees_numbers(cast: Cast) -> None:
    words = words_of(cast.client("Esi").get(CLINIC))
    assert "Harbour" in words
    assert "People who use Bothy 2 Workers 4" in words
    assert "People without a worker 0" in words


def test_an_admin_sees_nothing_that_was_written(cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben")
    words = words_of(cast.client("Esi").get(CLINIC))
    # A name stands here only of somebody who has no worker.
    for private in ("Asha", "Ben", "Finn", "own goal", "Walk"):
        assert private not in words


def test_an_admin_sees_the_own_clinic_alone(cast: Cast) -> None:
    words = words_of(cast.client("Hugo").get(CLINIC))
    assert "Hillside night line" in words
    assert "Harbour" not in words
    assert "People who use Bothy 0" in words


def test_a_clinic_that_cannot_be_called_says_so(cast: Cast) -> None:
    with as_owner():
        empty = Clinic.objects.create(name="Not open yet", slug="not-open-yet")
        Membership.objects.filter(person=cast.esi).update(clinic=empty)
    assert "the clinic is not open" in words_of(cast.client("Esi").get(CLINIC))


def test_a_supporter_sees_what_was_shared_by_name(cast: Cast, material: Material) -> None:
    gita = cast.client("Gita")
    assert "Nothing is shared with you now." in words_of(gita.get(SHARED))
    share(cast, material.goal, "Gita")
    words = words_of(gita.get(SHARED))
    assert "Asha Asha's own goal 1 thing done" in words
    assert "Whoever shared something with you can see that you looked" in words


def test_what_was_shared_with_a_worker_is_not_a_supporters(cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben")
    assert "own goal" not in words_of(cast.client("Gita").get(SHARED))


def test_a_supporters_look_is_logged_once_for_each_goal(cast: Cast, material: Material) -> None:
    with as_owner():
        other = Goal.unscoped.create(owner=cast.asha, words="Another")
    share(cast, material.goal, "Gita")
    share(cast, other, "Gita")
    cast.client("Gita").get(SHARED)
    with as_owner():
        rows = AccessLogRow.objects.values_list("item_id", "actor", "verb", "purpose")
        assert set(rows) == {
            (goal.pk, cast.gita.log_id, "read", "shared_with_me") for goal in (material.goal, other)
        }


def test_the_end_of_an_invitation_closes_everything(cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Gita")
    with as_owner():
        Grounds.objects.filter(holder=cast.gita).update(ends_at=clock.now())
    assert "own goal" not in words_of(cast.client("Gita").get(SHARED))


@pytest.mark.parametrize("many", [1, 8])
def test_several_peoples_goals_cost_the_same(cast: Cast, many: int) -> None:
    for number in range(many):
        with as_owner():
            person = make_person(f"New{number}")
            make_grounds(person, cast.gita, cast.clinic, kind=Grounds.Kind.SUPPORTER)
            goal = Goal.unscoped.create(owner=person, words=f"Goal {number}.")
            Share.unscoped.create(
                owner=person, item_id=goal.pk, shared_with=cast.gita, kind="goals.goal"
            )
    gita = cast.client("Gita")
    keys.forget_keys()
    with at_most(9):
        words = words_of(gita.get(SHARED))
    assert f"Goal {many - 1}." in words
