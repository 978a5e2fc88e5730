"""A prepared query is built once and answers each call for its own viewer and values."""

from datetime import timedelta
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clinics.models import Grounds
from core import clock
from core.context import asking
from core.guard import UnscopedAccess
from core.prepared import CannotPrepare, Prepared, prepared
from core.viewer import Viewer
from goals.models import CheckIn, Goal
from tests.cast import Cast
from tests.database import as_owner
from tests.material import Material, share


def goals(viewer: Viewer, owner_id: UUID) -> Any:
    """Build the query for a person's goals."""
    return Goal.objects.visible_to(viewer).filter(owner_id=owner_id).select_related("owner")


def test_it_answers_as_the_query_set_does_for_everybody(cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben", "Gita")
    found = prepared(goals)
    for name in [*cast.people, *cast.people]:
        viewer = cast.viewer(name)
        with as_owner():  # the policies are out of the way: only the scope stands
            assert found(viewer, cast.asha.pk) == list(goals(viewer, cast.asha.pk))


def test_what_the_first_call_may_see_is_not_shown_to_the_second(
    cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Ben")
    found = prepared(goals)
    with as_owner():
        assert [len(found(cast.viewer(n), cast.asha.pk)) for n in ("Ben", "Dev", "Ines")] == [
            1,
            0,
            0,
        ]
        assert [len(found(cast.viewer(n), cast.asha.pk)) for n in ("Asha", "Finn")] == [1, 0]


def test_ended_grounds_close_a_query_that_was_prepared_before(
    cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Ben")
    found, ben = prepared(goals), cast.viewer("Ben")
    with asking(ben):
        assert found(ben, cast.asha.pk)
    with as_owner():
        Grounds.objects.filter(holder=cast.ben).update(ends_at=clock.now())
    with as_owner():
        assert found(ben, cast.asha.pk) == []


def test_it_is_built_once_a_shape(cast: Cast, material: Material) -> None:
    built = []

    def build(viewer: Viewer, owner_id: UUID) -> Any:
        built.append(viewer.role)
        return goals(viewer, owner_id)

    found = Prepared[Goal](build)
    for name in ("Asha", "Finn", "Ben", "Dev", "Gita"):
        with asking(cast.viewer(name)):
            found(cast.viewer(name), cast.asha.pk)
    assert built == ["service_user", "worker", "supporter"]


def test_rows_come_with_their_relations_and_open_their_texts(
    cast: Cast, material: Material
) -> None:
    asha = cast.viewer("Asha")
    with asking(asha):
        prepared(goals)(asha, asha.person_id)
        (goal,) = prepared(goals)(asha, asha.person_id)
        assert goal.words == "Asha's own goal"
        with CaptureQueriesContext(connection) as captured:
            assert goal.owner.preferred_name == "Asha"
        assert len(captured) == 0


def test_an_unscoped_query_set_cannot_be_prepared(cast: Cast, material: Material) -> None:
    with pytest.raises(UnscopedAccess):
        prepared(lambda viewer: Goal.objects.all())(cast.viewer("Asha"))


def test_a_value_from_elsewhere_is_refused(cast: Cast, material: Material) -> None:
    elsewhere, moment = uuid4(), clock.now()
    for build in (
        lambda viewer: Goal.objects.visible_to(viewer).filter(owner_id=elsewhere),
        lambda viewer: Goal.objects.visible_to(viewer).filter(created_at__lt=moment),
        lambda viewer: Goal.objects.visible_to(viewer).filter(pk__among=[elsewhere]),
    ):
        with pytest.raises(CannotPrepare, match="does not come from the arguments"):
            prepared(build)(cast.viewer("Asha"))


def test_a_number_says_how_many_rows(cast: Cast, material: Material) -> None:
    found = prepared(lambda viewer, most: goals(viewer, viewer.person_id)[:most])
    asha = cast.viewer("Asha")
    with asking(asha):
        Goal.objects.editable_by(asha).create(owner_id=asha.person_id, words="Another")
        assert [len(found(asha, most)) for most in (1, 2, 3, 1)] == [1, 2, 2, 1]


def test_what_cannot_be_exchanged_cannot_be_an_argument(cast: Cast) -> None:
    with pytest.raises(CannotPrepare, match="Cast"):
        prepared(lambda cast: Goal.objects.all())(cast)


def test_lists_moments_texts_and_none_are_filled_in(cast: Cast, material: Material) -> None:
    @prepared
    def some(viewer: Viewer, ids: list[UUID], before: Any, at: str, step: UUID | None) -> Any:
        rows = CheckIn.objects.visible_to(viewer).filter(pk__among=ids, created_at__lte=before)
        return rows.filter(local_at=at) if step is None else rows.filter(step_id=step)

    asha, one, at = cast.viewer("Asha"), material.check_in, material.check_in.local_at
    with asking(asha):
        for _ in range(2):
            now = clock.now()
            assert some(asha, [one.pk, uuid4()], now, at, None) == [one]
            assert some(asha, [], now, at, None) == []
            assert some(asha, [one.pk], one.created_at - timedelta(1), at, None) == []
            assert some(asha, [one.pk], now, "another moment", None) == []
            assert some(asha, [one.pk], now, "", one.step_id) == [one]


@pytest.mark.connects_anew
def test_each_thread_uses_a_connection_of_its_own(cast: Cast, material: Material) -> None:
    found, asha = prepared(goals), cast.viewer("Asha")
    with asking(asha):
        found(asha, asha.person_id)
    seen = []

    def elsewhere() -> None:
        try:
            seen.append(len(found(asha, asha.person_id)))
        finally:
            connection.close()

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert seen == [0]  # nobody is asking there, and the test's rows are not committed
