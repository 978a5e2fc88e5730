"""What the policies let somebody change is what the guard lets them change, over random worlds."""

from functools import cache
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.models import Q
from hypothesis import example, given
from hypothesis import strategies as st
from psycopg import sql

from core import clock
from core.context import asking
from core.viewer import LinkBearer, Principal, Viewer
from sharing.models import PrivateItem
from tests.cast import Cast
from tests.census import private_models
from tests.database import as_owner
from tests.fences.test_agreement import SAME, WHOLE, one_by_one, things
from tests.fences.world import (
    HELPERS,
    OWNERS,
    WORLDS,
    Given,
    Part,
    World,
    end_memberships,
    hats,
    make_world,
)
from tests.walk.asking import undone
from workspace.models import AgreedAction, Entry, Meeting, Topic

__all__ = ["things"]  # a fixture
Rows = dict[str, set[UUID]]
# Neither names a column to read: policies for reading would hide what those for writing open.
VERBS = {
    "update": "update {table} set created_at = '2026-01-01'",
    "delete": "delete from {table}",
}
TOGETHER = World(
    [WHOLE], [Given("Asha", "Asha", "goal", "Ben", False)], [Part("Asha", "Asha", "Ben")], []
)


def narrower(model: type[PrivateItem], verb: str, who: Viewer) -> Q:
    """Return what the policies ask beyond the guard: nothing frozen, and one's own words."""
    if model is Meeting:
        return Q(frozen_at=None)
    rule = Q(meeting__frozen_at=None) if hasattr(model, "meeting") else Q()
    if verb == "update" and model in (Topic, AgreedAction):
        rule &= Q(recorded_by_id=who.person_id)
    if verb == "update" and model is Entry:
        rule &= Q(said_by_id=who.person_id)
    return rule


def by_guard(who: Viewer, verb: str) -> Rows:
    """Return the rows that the guard, and what the policies ask beyond it, let somebody change."""
    with as_owner():
        found = {}
        for model in private_models():
            editable = list(model.objects.editable_by(who).values_list("pk", flat=True))
            asked = model.unscoped.filter(narrower(model, verb, who), pk__in=editable)
            found[model._meta.db_table] = set(asked.values_list("pk", flat=True))
        return found


def by_policies(who: Principal, verb: str) -> Rows:
    """Return the rows that somebody changes in SQL, of every table with a grant for it."""
    statements = {
        table: sql.SQL(VERBS[verb]).format(table=sql.Identifier(table)) for table in granted(verb)
    }
    with asking(who), connection.cursor() as cursor:
        with undone():
            changed = {table: rows(cursor, sql_of) for table, sql_of in statements.items()}
        with undone():
            for table, statement in statements.items():
                cursor.execute(statement)
                assert cursor.rowcount == len(changed[table]), f"Changed unseen: {verb} {table}"
    return changed


def rows(cursor: Any, statement: sql.Composed) -> set[UUID]:
    """Return the keys of the rows that a statement changes."""
    cursor.execute(statement + sql.SQL(" returning id"))
    return {row_id for (row_id,) in cursor.fetchall()}


@cache
def granted(verb: str) -> list[str]:
    """Return the private tables in which the web role may do this to some rows."""
    tables = [model._meta.db_table for model in private_models()]
    with connection.cursor() as cursor:
        cursor.execute(
            "select name from unnest(%s::text[]) name"
            " where has_table_privilege('bothy_web', name, %s)",
            [tables, verb],
        )
        return [name for (name,) in cursor.fetchall()]


def differences(
    world: World, frozen: list[str], cast: Cast, things: dict[str, dict[str, Any]]
) -> list[tuple[Viewer, str, str]]:
    """Return for whom, in which table and by which verb the guard and the policies differ."""
    found = []
    with transaction.atomic():
        with as_owner():
            make_world(world, cast, things)
            end_memberships(cast, world.gone)
            meetings = [things[name]["meeting"].pk for name in frozen]
            Meeting.unscoped.filter(pk__in=meetings).update(frozen_at=clock.now())
        for who in hats(cast, world.gone):
            for verb in VERBS:
                guard, policies = by_guard(who, verb), by_policies(who, verb)
                found += [
                    (who, table, verb) for table, rows in policies.items() if rows != guard[table]
                ]
        transaction.set_rollback(True)
    return found


FROZEN = st.lists(st.sampled_from(OWNERS), max_size=2, unique=True)


@pytest.mark.slow
@pytest.mark.parametrize("world", one_by_one())
def test_they_agree_on_changes_when_one_thing_is_amiss(
    world: World, cast: Cast, things: dict[str, dict[str, Any]]
) -> None:
    assert differences(world, [], cast, things) == []


@pytest.mark.slow
@SAME
@given(world=WORLDS, frozen=FROZEN)
@example(world=World([WHOLE], [], [Part("Asha", "Asha", "Ben")], HELPERS), frozen=[])
def test_they_agree_on_changes_in_any_world(
    world: World, frozen: list[str], cast: Cast, things: dict[str, dict[str, Any]]
) -> None:
    assert differences(world, frozen, cast, things) == []


def test_they_agree_on_changes_where_two_work_together(
    cast: Cast, things: dict[str, dict[str, Any]]
) -> None:
    assert differences(TOGETHER, [], cast, things) == []


@pytest.mark.parametrize("name", ["Cara", "Dev", "Esi", "Finn", "Gita", "Hugo", "Ines"])
def test_the_guard_alone_lets_nobody_else_change_what_is_theirs(
    name: str, cast: Cast, things: dict[str, dict[str, Any]]
) -> None:
    with as_owner():  # the policies are out of the way
        make_world(TOGETHER, cast, things)
        for model in private_models():
            editable = model.objects.editable_by(cast.viewer(name))
            assert not editable.filter(owner=cast.asha).exists(), model


def test_those_two_change_something_in_every_table_that_can_be_changed(
    cast: Cast, things: dict[str, dict[str, Any]]
) -> None:
    with as_owner():
        make_world(TOGETHER, cast, things)
    for verb in VERBS:
        by_asha = by_policies(cast.viewer("Asha"), verb)
        assert {table for table, rows in by_asha.items() if rows == set()} == set()
    by_ben = by_policies(cast.viewer("Ben"), "delete")
    assert {table for table, rows in by_ben.items() if rows} == {
        "workspace_topic",
        "workspace_entry",
        "workspace_agreedaction",
        "workspace_actionreview",
        "workspace_confirmation",
    }


def test_the_bearer_of_a_link_changes_its_rule_alone(
    cast: Cast, things: dict[str, dict[str, Any]]
) -> None:
    bearer = LinkBearer(things["Asha"]["rule"].pk)
    changed_by_link = {t for verb in VERBS for t, rows in by_policies(bearer, verb).items() if rows}
    assert changed_by_link == {"reminders_rule"}
