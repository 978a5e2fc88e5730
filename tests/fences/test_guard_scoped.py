"""What was said for somebody runs, by every way that Django has, and stays with their rows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Count

from core.context import asking
from core.guard import UnscopedAccess
from goals.models import CheckIn, Goal
from tests.cast import Cast
from tests.material import Material

WAYS: dict[str, Callable[[Any], bool]] = {
    "iterator": lambda rows: any(True for _ in rows.iterator()),
    "count": lambda rows: rows.count() > 0,
    "exists": lambda rows: rows.exists(),
    "values": lambda rows: bool(rows.values_list("id")),
    "aggregate": lambda rows: rows.aggregate(all=Count("pk"))["all"] > 0,
}


@pytest.mark.parametrize("way", WAYS)
def test_reading_shows_the_viewers_rows_alone(way: str, cast: Cast, material: Material) -> None:
    for name, sees in {"Asha": True, "Ben": False, "Finn": False}.items():
        viewer = cast.viewer(name)
        with asking(viewer):
            assert WAYS[way](Goal.objects.visible_to(viewer)) is sees


def test_a_scoped_query_can_be_explained(cast: Cast, material: Material) -> None:
    viewer = cast.viewer("Asha")
    with asking(viewer):
        assert "goals_goal" in Goal.objects.visible_to(viewer).explain()


def test_deleting_row_by_row_needs_leave_to_change(cast: Cast, material: Material) -> None:
    viewer = cast.viewer("Asha")
    with asking(viewer):
        with pytest.raises(UnscopedAccess):
            CheckIn.objects.visible_to(viewer)._raw_delete("default")
        assert CheckIn.objects.editable_by(viewer)._raw_delete("default") == 1
