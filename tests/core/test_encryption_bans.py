"""A sealed column is read and written through an object; every query that names it is an error."""

import pickle
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models, transaction
from django.db.models import Case, Count, F, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Length

from core.context import asking
from core.encryption import CannotOpen
from core.fields import EncryptedText, Sealed, SealedColumn
from goals.models import Goal, Step
from tests.cast import Cast
from tests.database import as_owner
from tests.material import Material

ANYTHING: Any = Goal.unscoped
REFUSED: dict[str, Callable[[Any], object]] = {
    "filter": lambda goals: goals.filter(words="Asha's own goal").first(),
    "filter by part": lambda goals: goals.filter(words__contains="goal").first(),
    "filter by nothing": lambda goals: goals.filter(words__isnull=True).first(),
    "filter by Q": lambda goals: goals.filter(~Q(words="")).first(),
    "exclude": lambda goals: goals.exclude(words="").first(),
    "get": lambda goals: goals.get(words="Asha's own goal"),
    "get or create": lambda goals: goals.get_or_create(words="Asha's own goal"),
    "another column": lambda goals: goals.filter(id=F("words")).first(),
    "order": lambda goals: list(goals.order_by("words")),
    "order backwards": lambda goals: list(goals.order_by("-why")),
    "order by F": lambda goals: list(goals.order_by(F("words").desc())),
    "distinct": lambda goals: list(goals.distinct("words")),
    "values": lambda goals: list(goals.values("words")),
    "values of all columns": lambda goals: list(goals.values()),
    "values_list": lambda goals: list(goals.values_list("words", flat=True)),
    "values_list of all columns": lambda goals: list(goals.values_list()),
    "annotate": lambda goals: list(goals.annotate(x=F("words"))),
    "alias": lambda goals: list(goals.alias(x=F("words"))),
    "function": lambda goals: list(goals.annotate(x=Length("words"))),
    "case": lambda goals: list(goals.annotate(x=Case(When(words="", then=Value(1))))),
    "aggregate": lambda goals: goals.aggregate(Max("words")),
    "count": lambda goals: goals.aggregate(Count("words", distinct=True)),
    "latest": lambda goals: goals.latest("words"),
    "update": lambda goals: goals.update(words="changed"),
    "update to nothing": lambda goals: goals.update(words=""),
    "update to null": lambda goals: goals.update(words=None),
    "update from another column": lambda goals: goals.update(words=F("why")),
    "update to a value": lambda goals: goals.update(words=Value(b"sealed by hand")),
    "update to a subquery": lambda goals: goals.update(words=Subquery(goals.values("id")[:1])),
    "update to ciphertext": lambda goals: goals.update(words=Sealed(b"of another row")),
    "bulk_update": lambda goals: goals.bulk_update(list(goals), ["words"]),
    "update_or_create": lambda goals: goals.update_or_create(words="x", defaults={"why": "y"}),
}
FROM_STEPS: dict[str, Callable[[Any], object]] = {
    "filter": lambda steps: steps.filter(goal__words="x").first(),
    "order": lambda steps: list(steps.order_by("goal__words")),
    "values": lambda steps: list(steps.values("goal__words")),
    "outer reference": lambda steps: list(
        ANYTHING.filter(Q(pk__in=steps.filter(id=OuterRef("words")).values("goal_id")))
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_query_that_names_a_sealed_column_is_an_error(
    name: str, cast: Cast, material: Material
) -> None:
    viewer = cast.viewer("Asha")
    with asking(viewer), pytest.raises(SealedColumn, match="is encrypted"), transaction.atomic():
        REFUSED[name](Goal.objects.editable_by(viewer))


@pytest.mark.parametrize("name", FROM_STEPS)
def test_a_query_that_names_it_from_another_table_is_an_error(
    name: str, cast: Cast, material: Material
) -> None:
    viewer = cast.viewer("Asha")
    with asking(viewer), pytest.raises(SealedColumn, match="words is encrypted"):
        FROM_STEPS[name](Step.objects.visible_to(viewer))


def test_the_manager_that_is_not_guarded_refuses_too(material: Material) -> None:
    for refused in (ANYTHING.values, lambda: ANYTHING.filter(words="x")):
        with as_owner(), pytest.raises(SealedColumn, match="is encrypted"):
            refused()


def test_a_lookup_that_came_by_another_way_is_an_error() -> None:
    field: Any = Goal._meta.get_field("words")
    for refused in (field.get_lookup, field.get_transform):
        with pytest.raises(SealedColumn, match="words is encrypted"):
            refused("exact")


def test_the_type_checker_gets_an_error_that_it_can_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "mypy", pytest)
    with pytest.raises(FieldError, match="words is encrypted"):
        ANYTHING.filter(words="x")


@pytest.mark.parametrize("value", [None, 7, b"bytes", Value("x"), F("why")])
def test_a_sealed_text_takes_a_text_alone(value: Any, cast: Cast) -> None:
    viewer = cast.viewer("Asha")
    goals = Goal.objects.editable_by(viewer)
    refused = pytest.raises(SealedColumn, match="takes a text, nothing else")
    with asking(viewer), refused, transaction.atomic():
        goals.create(owner_id=cast.asha.pk, words=value)


def test_reading_some_columns_or_the_rest_later_works(cast: Cast, material: Material) -> None:
    viewer = cast.viewer("Asha")
    with asking(viewer):
        goals = Goal.objects.visible_to(viewer)
        assert goals.only("words").get().words == "Asha's own goal"
        assert goals.defer("words").get().words == "Asha's own goal"
        assert Step.objects.visible_to(viewer).select_related("goal").get().goal.words


def test_ciphertext_of_another_row_can_be_saved_but_never_opens(
    cast: Cast, material: Material
) -> None:
    viewer = cast.viewer("Asha")
    with asking(viewer):
        goals = Goal.objects.editable_by(viewer)
        other = goals.create(owner_id=cast.asha.pk, words="Another")
        other.words = goals.get(pk=material.goal.pk).__dict__["words"]
        other.save()
        with pytest.raises(CannotOpen):
            _ = Goal.objects.visible_to(viewer).get(pk=other.pk).words


def test_the_opened_text_is_not_kept_with_a_copy(cast: Cast, material: Material) -> None:
    viewer = cast.viewer("Asha")
    with asking(viewer):
        goal = Goal.objects.visible_to(viewer).get()
        assert goal.words == "Asha's own goal"
        kept = pickle.dumps(goal)
        assert b"own goal" not in kept
        assert pickle.loads(kept).words == "Asha's own goal"  # noqa: S301 - our own


def test_a_sealed_column_can_be_added_to_rows_that_are_there(material: Material) -> None:
    field = EncryptedText(default="")
    field.set_attributes_from_name("more")
    field.model = Goal
    with as_owner(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
        with connection.schema_editor() as editor:
            editor.add_field(Goal, field)
        with connection.cursor() as cursor:
            cursor.execute("select more from goals_goal")
            assert bytes(cursor.fetchone()[0]) == b""
        transaction.set_rollback(True)


def test_no_sealed_column_is_unique_indexed_or_an_order() -> None:
    """An index over ciphertext finds nothing; a unique one never refuses."""
    from core.keys_resealing import sealed_columns

    for model, fields in sealed_columns().items():
        named = {name.lstrip("-") for name in map(str, model._meta.ordering or [])}
        for index in [*model._meta.indexes, *model._meta.constraints]:
            named |= {name.lstrip("-") for name in getattr(index, "fields", [])}
        sealed: list[Any] = list(fields)
        for field in sealed:
            assert field.name not in named
            assert not any([field.unique, field.db_index, field.primary_key, field.null])
            assert isinstance(model._meta.get_field("owner"), models.ForeignKey)
