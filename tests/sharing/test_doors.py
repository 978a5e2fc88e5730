"""The doors fetch, answer 404, and log."""

from uuid import uuid4

import pytest
from django.http import Http404

from accounts.models import Person
from core.context import asking
from goals.models import Goal
from sharing.access_log import record_reads
from sharing.doors import open_item, open_to_edit
from sharing.models import AccessLogRow
from tests.cast import Cast
from tests.database import as_owner
from tests.material import Material, share


def log() -> list[tuple[str, str, str, str]]:
    """Return (actor's name, verb, kind, purpose) of every row, as the owner sees it."""
    with as_owner():
        names = dict(Person.objects.values_list("log_id", "preferred_name"))
        return [
            (names.get(row.actor, "") if row.actor else "", row.verb, row.kind, row.purpose)
            for row in AccessLogRow.objects.order_by("at")
        ]


def test_the_owner_opens_her_own_door_without_a_trace(cast: Cast, material: Material) -> None:
    viewer = cast.viewer("Asha")
    with asking(viewer):
        assert open_item(viewer, Goal, material.goal.pk, purpose="see_goal") == material.goal
    assert log() == []


def test_the_owner_opens_her_own_item_to_change_it(cast: Cast, material: Material) -> None:
    viewer = cast.viewer("Asha")
    with asking(viewer):
        assert open_to_edit(viewer, Goal, material.goal.pk, purpose="see_goal") == material.goal
    assert log() == []


def test_a_look_at_somebody_elses_item_is_logged(cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben")
    viewer = cast.viewer("Ben")
    with asking(viewer):
        open_item(viewer, Goal, material.goal.pk, purpose="see_goal")
    assert log() == [("Ben", "read", "goals_goal", "see_goal")]


@pytest.mark.parametrize("door", [open_item, open_to_edit])
@pytest.mark.parametrize("name", ["Ben", "Cara", "Dev", "Finn", "Gita"])
def test_a_closed_door_answers_404_and_logs_the_try(
    name: str, door: object, cast: Cast, material: Material
) -> None:
    viewer = cast.viewer(name)
    with asking(viewer), pytest.raises(Http404):
        door(viewer, Goal, material.goal.pk, purpose="see_goal")  # type: ignore[operator]
    assert log() == [(name, "denied", "goals_goal", "see_goal")]


def test_a_try_at_nothing_leaves_no_trace(cast: Cast) -> None:
    viewer = cast.viewer("Dev")
    with asking(viewer), pytest.raises(Http404):
        open_item(viewer, Goal, uuid4(), purpose="see_goal")
    assert log() == []


def test_sharing_lets_see_and_not_change(cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben")
    viewer = cast.viewer("Ben")
    with asking(viewer), pytest.raises(Http404):
        open_to_edit(viewer, Goal, material.goal.pk, purpose="see_goal")


def test_a_list_is_logged_row_by_row_and_an_empty_one_not_at_all(
    cast: Cast, material: Material
) -> None:
    with asking(cast.viewer("Ben")):
        record_reads([], "shared_with_me")
        assert log() == []
        record_reads([material.goal, material.goal], "shared_with_me")
    assert log() == [("Ben", "read", "goals_goal", "shared_with_me")] * 2


def test_the_person_reads_her_own_log_and_nobody_elses(cast: Cast, material: Material) -> None:
    dev = cast.viewer("Dev")
    with asking(dev), pytest.raises(Http404):
        open_item(dev, Goal, material.goal.pk, purpose="see_goal")
    for name, rows in {"Asha": 1, "Ben": 0, "Dev": 0, "Esi": 0, "Finn": 0}.items():
        with asking(cast.viewer(name)):
            assert AccessLogRow.objects.count() == rows
