"""Sharing by name, and the end of it."""

import pytest
from django.db import ProgrammingError

from core.context import asking
from goals.models import Goal
from sharing.actions import share_with, stop_sharing
from sharing.models import AccessLogRow, Share
from sharing.queries import people_who_see, who_looked
from tests.cast import Cast
from tests.database import as_owner
from tests.material import Material


def sees(cast: Cast, name: str) -> bool:
    """Tell whether somebody sees Asha's goal now."""
    viewer = cast.viewer(name)
    with asking(viewer):
        return bool(Goal.objects.visible_to(viewer).filter(owner=cast.asha).exists())


def test_a_shared_goal_is_seen_by_that_person_alone_until_it_ends(
    cast: Cast, material: Material
) -> None:
    asha = cast.viewer("Asha")
    with asking(asha):
        share_with(material.goal, person=cast.ben, by=asha)
    assert [name for name in cast.people if sees(cast, name)] == ["Asha", "Ben"]
    with asking(asha):
        stop_sharing(material.goal, person=cast.ben, by=asha)
    assert [name for name in cast.people if sees(cast, name)] == ["Asha"]


def test_sharing_twice_makes_one_share(cast: Cast, material: Material) -> None:
    asha = cast.viewer("Asha")
    with asking(asha):
        share_with(material.goal, person=cast.ben, by=asha)
        share_with(material.goal, person=cast.ben, by=asha)
        assert Share.objects.visible_to(asha).count() == 1
        assert people_who_see(material.goal.pk, asha) == [cast.ben]


@pytest.mark.parametrize("name", ["Dev", "Cara", "Finn", "Hugo"])
def test_the_database_refuses_a_share_with_somebody_without_grounds(
    name: str, cast: Cast, material: Material
) -> None:
    asha = cast.viewer("Asha")
    with pytest.raises(ProgrammingError, match="row-level security"), asking(asha):
        share_with(material.goal, person=cast.people[name], by=asha)


def test_the_person_reads_who_looked_by_name_but_a_refused_try_names_nobody(
    cast: Cast, material: Material
) -> None:
    with as_owner():
        for name, verb in (("Ben", "read"), ("Dev", "denied"), ("Asha", "change")):
            AccessLogRow.objects.create(
                id=material.goal.pk if name == "Ben" else cast.people[name].pk,
                at="2026-11-23T09:00Z",
                actor=cast.people[name].log_id,
                actor_role="worker",
                owner=cast.asha.log_id,
                kind="goals_goal",
                item_id=material.goal.pk,
                verb=verb,
                purpose="see_goal",
            )
    asha = cast.viewer("Asha")
    with asking(asha):
        assert {(look.name, look.verb) for look in who_looked(asha)} == {
            ("Ben", "read"),
            ("", "denied"),
        }
