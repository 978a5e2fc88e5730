"""Private data raises on every read and write until it is said for whom."""

import pickle
from collections.abc import Awaitable, Callable
from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.db.models import Count, Exists, Q, Subquery
from django.db.models.sql import UpdateQuery  # noqa: TID251 - to see it refused
from django.test.utils import CaptureQueriesContext

from clinics.models import Grounds
from core.guard import UnscopedAccess
from core.viewer import LinkBearer
from goals.models import CheckIn, Goal, Step
from tests.cast import Cast
from tests.database import as_owner
from tests.material import Material, share

READS: dict[str, Callable[[Any], Any]] = {
    "iterate": list,
    "first": lambda rows: rows.first(),
    "get": lambda rows: rows.get(),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "aggregate": lambda rows: rows.aggregate(n=Count("pk")),
    "values": lambda rows: list(rows.values("id")),
    "values_list": lambda rows: list(rows.values_list("id")),
    "iterator": lambda rows: list(rows.iterator()),
    "in_bulk": lambda rows: rows.in_bulk(),
    "explain": lambda rows: rows.explain(),
    "bool": bool,
    "len": len,
    "slice": lambda rows: list(rows[:1]),
    "dates": lambda rows: list(rows.dates("created_at", "day")),
    "earliest": lambda rows: rows.earliest("created_at"),
    "subquery": lambda rows: list(Step.unscoped.filter(goal__in=rows)),
    "after a filter": lambda rows: list(rows.filter(value=None).order_by("id")),
    "last": lambda rows: rows.last(),
    "latest": lambda rows: rows.latest("created_at"),
    "contains": lambda rows: rows.contains(Goal(pk=uuid4())),
    "in_bulk of some": lambda rows: rows.in_bulk([uuid4()]),
    "datetimes": lambda rows: list(rows.datetimes("created_at", "day")),
    "annotate": lambda rows: list(rows.values("owner_id").annotate(n=Count("pk"))),
    "distinct count": lambda rows: rows.distinct().count(),
    "select for update": lambda rows: rows.select_for_update().first(),
    "only": lambda rows: rows.only("id").first(),
    "nothing": lambda rows: list(rows.none()),
    "using": lambda rows: rows.using("default").first(),
    "exists inside": lambda rows: list(Step.unscoped.filter(Exists(rows))),
    "subquery inside": lambda rows: list(Step.unscoped.annotate(x=Subquery(rows.values("id")))),
    "its query inside": lambda rows: list(Step.unscoped.filter(goal__in=rows.query)),
    "rows of a union": lambda rows: list(Grounds.objects.values("id").union(rows.values("id"))),
    "repr": repr,
    "pickle": pickle.dumps,
    "deep copy": lambda rows: list(deepcopy(rows)),
    "written out": lambda rows: str(rows.query),
    "query alone": lambda rows: list(rows.query.get_compiler("default").results_iter()),
    "query counted": lambda rows: rows.query.get_count("default"),
}
ASKS_NOTHING = {"nothing", "written out"}
ASYNC_READS: dict[str, Callable[[Any], Awaitable[Any]]] = {
    "async for": lambda rows: listed(rows),
    "aiterator": lambda rows: listed(rows.aiterator()),
    "aget": lambda rows: rows.aget(),
    "afirst": lambda rows: rows.afirst(),
    "alast": lambda rows: rows.alast(),
    "alatest": lambda rows: rows.alatest("created_at"),
    "aearliest": lambda rows: rows.aearliest("created_at"),
    "acount": lambda rows: rows.acount(),
    "aexists": lambda rows: rows.aexists(),
    "acontains": lambda rows: rows.acontains(Goal(pk=uuid4())),
    "aaggregate": lambda rows: rows.aaggregate(n=Count("pk")),
    "ain_bulk": lambda rows: rows.ain_bulk(),
    "aexplain": lambda rows: rows.aexplain(),
}
WRITES: dict[str, Callable[[Any], Any]] = {
    "create": lambda rows: rows.create(words="x"),
    "bulk_create": lambda rows: rows.bulk_create([Goal(words="x")]),
    "bulk_update": lambda rows: rows.bulk_update([], ["value"]),
    "update": lambda rows: rows.update(value=None),
    "delete": lambda rows: rows.delete(),
    "get_or_create": lambda rows: rows.get_or_create(value=None),
    "update_or_create": lambda rows: rows.update_or_create(value=None),
    "get_or_create of what is there": lambda rows: rows.get_or_create(created_at__isnull=False),
    "update_or_create of what is there": lambda rows: rows.update_or_create(
        created_at__isnull=False
    ),
    "insert": lambda rows: rows._insert([], fields=[]),
    "update past the signals": lambda rows: rows._update([]),
    "delete past the signals": lambda rows: rows._raw_delete("default"),
    "query alone": lambda rows: rows.query.chain(UpdateQuery),
}
ASYNC_WRITES: dict[str, Callable[[Any], Awaitable[Any]]] = {
    "acreate": lambda rows: rows.acreate(words="x"),
    "abulk_create": lambda rows: rows.abulk_create([Goal(words="x")]),
    "abulk_update": lambda rows: rows.abulk_update([], ["value"]),
    "aupdate": lambda rows: rows.aupdate(value=None),
    "adelete": lambda rows: rows.adelete(),
    "aget_or_create": lambda rows: rows.aget_or_create(value=None),
    "aupdate_or_create": lambda rows: rows.aupdate_or_create(value=None),
}
COMBINED: dict[str, Callable[[Any], Any]] = {
    "or": lambda rows: rows | rows,
    "and": lambda rows: rows & rows,
    "xor": lambda rows: rows ^ rows,
    "union": lambda rows: rows.union(rows),
    "intersection": lambda rows: rows.intersection(rows),
    "difference": lambda rows: rows.difference(rows),
    "and the manager's": lambda rows: Goal.objects.union(rows),
    "raw": lambda rows: rows.raw("select * from goals_goal"),
    "extra": lambda rows: rows.extra(where=["true"]),
}


async def listed(rows: Any) -> list[Any]:
    """Return what comes out of an asynchronous loop."""
    return [row async for row in rows]


def wait_for(action: Callable[[Any], Awaitable[Any]], rows: Any) -> Any:
    """Run something asynchronous to its end, on the test's own connection."""

    async def run() -> Any:
        return await action(rows)

    return async_to_sync(run)()


@pytest.mark.parametrize("name", READS)
def test_reading_unscoped_raises(name: str, material: Material) -> None:
    with pytest.raises(UnscopedAccess, match="visible_to"):
        READS[name](Goal.objects.all())


@pytest.mark.parametrize("name", ASYNC_READS)
def test_waiting_for_an_unscoped_read_raises(name: str, material: Material) -> None:
    with pytest.raises(UnscopedAccess, match="visible_to"):
        wait_for(ASYNC_READS[name], Goal.objects.all())


@pytest.mark.parametrize("name", sorted({*READS, *ASYNC_READS} - ASKS_NOTHING))
def test_what_is_scoped_is_read_in_every_way(name: str, cast: Cast, material: Material) -> None:
    goals = Goal.objects.visible_to(cast.viewer("Asha"))
    with as_owner(), CaptureQueriesContext(connection) as captured:
        if name in ASYNC_READS:
            wait_for(ASYNC_READS[name], goals)
        else:
            READS[name](goals)
    assert "goals_goal" in str(captured.captured_queries)


@pytest.mark.parametrize("name", ASYNC_WRITES)
def test_waiting_for_a_write_raises_unless_it_may_change(
    name: str, cast: Cast, material: Material
) -> None:
    for rows in (Goal.objects.all(), Goal.objects.visible_to(cast.viewer("Asha"))):
        with pytest.raises(UnscopedAccess, match="editable_by"):
            wait_for(ASYNC_WRITES[name], rows)


@pytest.mark.parametrize("name", WRITES)
def test_writing_unscoped_raises(name: str, material: Material) -> None:
    with pytest.raises(UnscopedAccess, match="editable_by"):
        WRITES[name](Goal.objects.all())


@pytest.mark.parametrize("name", WRITES)
def test_seeing_is_not_changing(name: str, cast: Cast, material: Material) -> None:
    with as_owner(), pytest.raises(UnscopedAccess):
        WRITES[name](Goal.objects.visible_to(cast.viewer("Asha")))


@pytest.mark.parametrize("name", COMBINED)
def test_combining_raises_even_when_scoped(name: str, cast: Cast) -> None:
    with pytest.raises(UnscopedAccess):
        COMBINED[name](Goal.objects.visible_to(cast.viewer("Asha")))


@pytest.mark.parametrize("name", COMBINED)
def test_combining_raises_on_the_manager_too(name: str) -> None:
    with pytest.raises((UnscopedAccess, TypeError)):
        COMBINED[name](Goal.objects)


def test_a_pickled_query_keeps_its_scope_and_a_bare_one_stays_bare(
    cast: Cast, material: Material
) -> None:
    asha, finn = cast.viewer("Asha"), cast.viewer("Finn")
    seen = pickle.loads(pickle.dumps(Goal.objects.visible_to(asha).query))  # noqa: S301 - our own
    bare = pickle.loads(pickle.dumps(Goal.objects.all().query))  # noqa: S301 - our own
    rows = Goal.objects.visible_to(finn)
    with as_owner():
        assert not rows.all().exists()
        rows.query = seen
        assert rows.get() == material.goal
        with pytest.raises(UnscopedAccess, match="editable_by"):
            rows.update(value=None)
        rows = rows.all()
        rows.query = bare
        with pytest.raises(UnscopedAccess, match="visible_to"):
            rows.get()


def test_a_scope_can_be_narrowed_and_never_widened(cast: Cast, material: Material) -> None:
    rows = Goal.objects.visible_to(cast.viewer("Finn"))
    with as_owner():
        for wider in (rows.all(), rows.filter(Q() | Q(pk=material.goal.pk)), rows.order_by("id")):
            assert not wider.exists()
        assert not rows.visible_to(cast.viewer("Asha")).exists()
        assert not rows.editable_by(cast.viewer("Asha")).exists()


def test_a_goal_has_no_way_back_to_its_steps(material: Material) -> None:
    assert not [name for name in dir(material.goal) if "step" in name or "checkin" in name]


@pytest.mark.parametrize("model", [Goal, Step, CheckIn])
def test_the_scope_alone_hides_private_rows(model: Any, cast: Cast, material: Material) -> None:
    with as_owner():  # the policies are out of the way: only the scope stands
        assert model.objects.visible_to(cast.viewer("Asha")).count() == 1
        for name in ("Ben", "Cara", "Dev", "Esi", "Finn", "Gita", "Hugo", "Ines"):
            assert not model.objects.visible_to(cast.viewer(name)).exists()
            assert not model.objects.editable_by(cast.viewer(name)).exists()


@pytest.mark.parametrize("model", [Goal, Step, CheckIn])
def test_the_scope_alone_shows_what_was_shared(model: Any, cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben", "Gita", "Cara", "Dev")
    with as_owner():
        seeing = {n for n in cast.people if model.objects.visible_to(cast.viewer(n)).exists()}
        changing = {n for n in cast.people if model.objects.editable_by(cast.viewer(n)).exists()}
    assert seeing == {"Asha", "Ben", "Gita"}
    assert changing == {"Asha"}


def test_a_link_bearer_edits_nothing(material: Material) -> None:
    assert not Goal.objects.editable_by(LinkBearer(material.delivery.pk)).exists()
