"""What the guard shows is what the policies show: each alone, over random worlds."""

from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, Phase, example, given, settings

from clinics.models import Grounds
from core.viewer import LinkBearer, Viewer
from tests.cast import Cast
from tests.database import as_owner
from tests.fences.world import (
    HELPERS,
    OWNERS,
    WORLDS,
    Bond,
    Given,
    Part,
    World,
    end_memberships,
    hats,
    make_things,
    make_world,
    shown_by_orm,
    shown_by_sql,
)
from workspace.models import Participant

# Rows whose policy says less than the guard, and why. The bearer of a link sees the step or the
# promise that the link is about; the guard knows no such row, because only reminders ask for it.
BEHIND_A_LINK = {"goals_step", "workspace_agreedaction"}
SAME = settings(
    derandomize=True,
    max_examples=15,
    phases=[Phase.explicit, Phase.generate],  # a world is small enough to be read as it is
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
WHOLE = Bond("Asha", "Ben", "care", False, -30, -30, None)


def one_by_one() -> list[World]:
    """Return the world in which all is well, and those in which one thing is amiss."""
    share, part = Given("Asha", "Asha", "goal", "Ben", False), Part("Asha", "Asha", "Ben")
    bonds = [
        WHOLE,
        Bond("Asha", "Ben", "supporter", False, -30, -30, None),
        Bond("Asha", "Ben", "care", True, -30, -30, None),
        Bond("Asha", "Ben", "care", False, 1, -30, None),
        Bond("Asha", "Ben", "care", False, -30, None, None),
        Bond("Asha", "Ben", "care", False, -30, 1, None),
        Bond("Asha", "Ben", "care", False, -30, -30, 0),
        Bond("Asha", "Ben", "care", False, -30, -30, 1),
        Bond("Finn", "Ben", "care", False, -30, -30, None),
        Bond("Asha", "Dev", "care", False, -30, -30, None),
    ]
    worlds = [World([bond], [share], [part], []) for bond in bonds]
    both = [WHOLE, Bond("Finn", "Ben", "care", False, -30, -30, None)]
    worlds += [
        World(both, [Given(o, i, "goal", "Ben", e)], [], [])
        for o in OWNERS
        for i in OWNERS
        for e in (True, False)
    ]
    worlds += [World(both, [], [Part(o, m, "Ben")], []) for o in OWNERS for m in OWNERS]
    worlds += [
        World(both, [Given("Asha", "Asha", kind, "Ben", False)], [], [])
        for kind in ("value", "step", "meeting")
    ]
    return worlds


@pytest.fixture
def things(cast: Cast) -> dict[str, dict[str, Any]]:
    """Give both service users the same things; nobody has grounds yet."""
    with as_owner():
        Grounds.objects.all().delete()
        return {name: make_things(cast, name) for name in OWNERS}


def differences(
    world: World, cast: Cast, things: dict[str, dict[str, Any]]
) -> list[tuple[Viewer, str]]:
    """Return for whom and in which table the guard and the policies differ."""
    found = []
    with transaction.atomic():
        with as_owner():
            make_world(world, cast, things)
            end_memberships(cast, world.gone)
            crooked = crooked_parts()
        for who in hats(cast, world.gone):
            guard, policies = shown_by_orm(who), shown_by_sql(who)
            found += [
                (who, table)
                for table in guard
                if guard[table] - crooked != policies[table] - crooked
                or not policies[table] <= guard[table]
            ]
        transaction.set_rollback(True)
    return found


def crooked_parts() -> set[UUID]:
    """Return parts in a meeting of another owner: nobody can write them, the policies hide them.

    The guard looks at a row's owner alone; what matters is that they open nothing else.
    """
    rows = Participant.unscoped.exclude(owner_id=F("meeting__owner_id"))
    return set(rows.values_list("pk", flat=True))


@pytest.mark.parametrize("world", one_by_one())
def test_they_agree_when_one_thing_is_amiss(
    world: World, cast: Cast, things: dict[str, dict[str, Any]]
) -> None:
    assert differences(world, cast, things) == []


@pytest.mark.slow
@SAME
@given(world=WORLDS)
@example(world=World([WHOLE], [], [], HELPERS))
def test_they_agree_in_any_world(
    world: World, cast: Cast, things: dict[str, dict[str, Any]]
) -> None:
    assert differences(world, cast, things) == []


def test_they_agree_for_the_bearer_of_a_link(cast: Cast, things: dict[str, dict[str, Any]]) -> None:
    bearer = LinkBearer(things["Asha"]["rule"].pk)
    guard, policies = shown_by_orm(bearer), shown_by_sql(bearer)
    differing = {table for table in guard if guard[table] != policies[table]}
    assert differing <= BEHIND_A_LINK
    assert {table for table, rows in guard.items() if rows} == {
        "reminders_rule",
        "reminders_occurrence",
        "reminders_delivery",
    }
