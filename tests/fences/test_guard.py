"""Private data raises on every read and write until it is said for whom."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Exists, Subquery

from core.guard import UnscopedAccess
from core.viewer import LinkBearer
from goals.models import CheckIn, Goal, Step
from tests.cast import Cast
from tests.material import Material, share

READS: dict[str, Callable[[Any], Any]] = {
    "iterate": list,
    "first": lambda rows: rows.first(),
    "get": lambda rows: rows.get(),
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "aggregate": lambda rows: rows.aggregate(),
    "values": lambda rows: list(rows.values("id")),
    "values_list": lambda rows: list(rows.values_list("id")),
    "iterator": lambda rows: rows.iterator(),
    "in_bulk": lambda rows: rows.in_bulk(),
    "explain": lambda rows: rows.explain(),
    "bool": bool,
    "len": len,
    "slice": lambda rows: list(rows[:1]),
    "dates": lambda rows: list(rows.dates("created_at", "day")),
    "earliest": lambda rows: rows.earliest("created_at"),
    "subquery": lambda rows: list(Step.unscoped.filter(goal__in=rows)),
    "exists inside": lambda rows: list(Step.unscoped.filter(Exists(rows))),
    "subquery inside": lambda rows: list(Step.unscoped.annotate(of=Subquery(rows.values("id")))),
    "its query inside": lambda rows: list(Step.unscoped.filter(goal__in=rows.query)),
    "after a filter": lambda rows: list(rows.filter(value=None).order_by("id")),
}
WRITES: dict[str, Callable[[Any], Any]] = {
    "create": lambda rows: rows.create(words="x"),
    "bulk_create": lambda rows: rows.bulk_create([Goal(words="x")]),
    "bulk_update": lambda rows: rows.bulk_update([], ["value"]),
    "update": lambda rows: rows.update(value=None),
    "delete": lambda rows: rows.delete(),
    "get_or_create": lambda rows: rows.get_or_create(value=None),
    "update_or_create": lambda rows: rows.update_or_create(value=None),
}
COMBINED: dict[str, Callable[[Any], Any]] = {
    "or": lambda rows: rows | rows,
    "and": lambda rows: rows & rows,
    "xor": lambda rows: rows ^ rows,
    "union": lambda rows: rows.union(rows),
    "intersection": lambda rows: rows.intersection(rows),
    "difference": lambda rows: rows.difference(rows),
}


@pytest.mark.parametrize("name", READS)
def test_reading_unscoped_raises(name: str, material: Material) -> None:
    with pytest.raises(UnscopedAccess, match="visible_to"):
        READS[name](Goal.objects.all())


@pytest.mark.parametrize("name", WRITES)
def test_writing_unscoped_raises(name: str, material: Material) -> None:
    with pytest.raises(UnscopedAccess, match="editable_by"):
        WRITES[name](Goal.objects.all())


@pytest.mark.parametrize("name", WRITES)
def test_seeing_is_not_changing(name: str, cast: Cast, material: Material) -> None:
    with pytest.raises(UnscopedAccess):
        WRITES[name](Goal.objects.visible_to(cast.viewer("Asha")))


@pytest.mark.parametrize("name", COMBINED)
def test_combining_raises_even_when_scoped(name: str, cast: Cast) -> None:
    with pytest.raises(UnscopedAccess):
        COMBINED[name](Goal.objects.visible_to(cast.viewer("Asha")))


def test_raw_sql_raises() -> None:
    with pytest.raises(UnscopedAccess):
        Goal.objects.raw("select * from goals_goal")


def test_a_goal_has_no_way_back_to_its_steps(material: Material) -> None:
    assert not [name for name in dir(material.goal) if "step" in name or "checkin" in name]


@pytest.mark.parametrize("model", [Goal, Step, CheckIn])
def test_the_scope_alone_hides_private_rows(model: Any, cast: Cast, material: Material) -> None:
    from tests.database import as_owner

    with as_owner():  # the policies are out of the way: only the scope stands
        assert model.objects.visible_to(cast.viewer("Asha")).count() == 1
        for name in ("Ben", "Cara", "Dev", "Esi", "Finn", "Gita", "Hugo", "Ines"):
            assert not model.objects.visible_to(cast.viewer(name)).exists()
            assert not model.objects.editable_by(cast.viewer(name)).exists()


@pytest.mark.parametrize("model", [Goal, Step, CheckIn])
def test_the_scope_alone_shows_what_was_shared(model: Any, cast: Cast, material: Material) -> None:
    from tests.database import as_owner

    share(cast, material.goal, "Ben", "Gita", "Cara", "Dev")
    with as_owner():
        seeing = {n for n in cast.people if model.objects.visible_to(cast.viewer(n)).exists()}
        changing = {n for n in cast.people if model.objects.editable_by(cast.viewer(n)).exists()}
    assert seeing == {"Asha", "Ben", "Gita"}
    assert changing == {"Asha"}


def test_a_link_bearer_edits_nothing(material: Material) -> None:
    assert not Goal.objects.editable_by(LinkBearer(material.delivery.pk)).exists()
