"""A query leaves its table only by declared keys, and so does an attribute of a row."""

from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Prefetch, Q
from django.db.models.functions import Lower
from django.test.utils import CaptureQueriesContext

from core.context import asking
from core.guard import FollowedKey, UnscopedAccess
from core.viewer import LinkBearer, Principal
from goals.models import CheckIn, Goal, Step, Value
from sharing.models import PrivateItem
from tests.cast import Cast
from tests.census import private_models
from tests.database import as_owner
from tests.fences.test_agreement import one_by_one, things
from tests.fences.world import World, hats, make_world
from tests.material import Material, share
from workspace.models import ActionReview, Meeting, Topic

__all__ = ["things"]

# A goal says nothing about its value: one may be shared and the other not.
UNDECLARED: dict[str, Callable[[Any], object]] = {
    "filter": lambda goals: goals.filter(value__card="friendship"),
    "filter by its key": lambda goals: goals.filter(value__id=None),
    "filter by part": lambda goals: goals.filter(value__card__startswith="f"),
    "filter by Q": lambda goals: goals.filter(Q(pk=None) | ~Q(value__card="friendship")),
    "exclude": lambda goals: goals.exclude(value__pile="very"),
    "get": lambda goals: goals.get(value__card="friendship"),
    "order": lambda goals: list(goals.order_by("value__created_at")),
    "order backwards": lambda goals: list(goals.order_by("-value__card")),
    "order by F": lambda goals: list(goals.order_by(F("value__card").desc())),
    "annotate": lambda goals: goals.annotate(card=F("value__card")),
    "alias": lambda goals: goals.alias(card=Lower("value__card")),
    "aggregate": lambda goals: goals.aggregate(n=Count("value__card")),
    "values": lambda goals: goals.values("value__card"),
    "values_list": lambda goals: goals.values_list("value__pile", flat=True),
    "distinct": lambda goals: list(goals.distinct("value__card")),
    "dates": lambda goals: goals.dates("value__created_at", "day"),
    "latest": lambda goals: goals.latest("value__created_at"),
    "filtered relation": lambda goals: list(
        goals.annotate(v=FilteredRelation("value", condition=Q(value__card="x"))).filter(v=None)
    ),
    "filtered relation's column": lambda goals: goals.annotate(
        v=FilteredRelation("value", condition=Q(pk=None))
    ).filter(v__card="x"),
    "outer reference": lambda goals: list(
        goals.filter(Exists(Value.unscoped.filter(card=OuterRef("value__card"))))
    ),
    "beyond a declared key": lambda goals: CheckIn.objects.filter(goal__value__card="x"),
    "way back": lambda goals: goals.filter(**{"+__outcome": "done"}),
    "way back to nothing": lambda goals: goals.filter(**{"+__isnull": True}),
    "select_related": lambda goals: goals.select_related("value"),
    "select_related of all": lambda goals: goals.select_related(),
    "select_related from the manager": lambda goals: Goal.objects.select_related("value"),
    "select_related further on": lambda goals: Step.objects.select_related("goal__value"),
    "prefetch_related": lambda goals: list(goals.prefetch_related("value")),
    "prefetch of an unscoped query": lambda goals: list(
        goals.prefetch_related(Prefetch("value", Value.objects.all()))
    ),
    "attribute": lambda goals: goals.get().value,
}
DECLARED: dict[str, Callable[[Any], object]] = {
    "column": lambda goals: goals.filter(value_id=None, value__isnull=True).exists(),
    "key": lambda goals: goals.filter(value=Value(), owner_id=None).exists(),
    "keys of a query": lambda goals: goals.filter(value__in=Value.unscoped.all()).exists(),
    "order by key": lambda goals: list(goals.order_by("value_id", "value", "pk")),
    "values of a key": lambda goals: list(goals.values("value", "value_id")),
    "declared": lambda goals: (
        goals.filter(owner__preferred_name="Asha").select_related("owner").get()
    ),
    "nothing brought along": lambda goals: goals.select_related(None).get(),
}


@pytest.mark.parametrize("name", UNDECLARED)
def test_a_way_that_is_not_declared_is_refused(name: str, cast: Cast, material: Material) -> None:
    goals = Goal.objects.visible_to(cast.viewer("Asha"))
    with as_owner(), pytest.raises(UnscopedAccess, match=r"does not say|follow every|visible_to"):
        UNDECLARED[name](goals)


@pytest.mark.parametrize("name", DECLARED)
def test_a_declared_way_is_open(name: str, cast: Cast, material: Material) -> None:
    with as_owner(), CaptureQueriesContext(connection) as captured:
        DECLARED[name](Goal.objects.visible_to(cast.viewer("Asha")))
    assert "goals_goal" in str(captured.captured_queries)


def test_nobody_learns_of_a_value_by_filtering_a_goal_that_was_shared(
    cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Ben")
    goals = Goal.objects.visible_to(cast.viewer("Ben"))
    with as_owner():
        goal = goals.get()
        assert goal.value_id == material.value.pk
        with pytest.raises(UnscopedAccess, match="does not say"):
            _ = goal.value
        with pytest.raises(UnscopedAccess, match="does not say"):
            goals.filter(value__card=material.value.card)
        scoped = Prefetch("value", Value.objects.visible_to(cast.viewer("Ben")))
        assert goals.prefetch_related(scoped).get()._state.fields_cache == {"value": None}
        share(cast, material.value, "Ben")
        assert goals.prefetch_related(scoped).get().value == material.value


def test_the_actions_of_a_review_and_the_clinic_of_a_meeting_are_not_followed(
    cast: Cast, material: Material
) -> None:
    asha = cast.viewer("Asha")
    with as_owner():
        review = ActionReview.objects.visible_to(asha).get()
        meeting = Meeting.objects.visible_to(asha).get()
        for row, key in ((review, "action"), (meeting, "clinic")):
            with pytest.raises(UnscopedAccess, match="does not say"):
                getattr(row, key)
        assert Topic.objects.visible_to(asha).get().meeting == meeting
        assert meeting.owner == cast.asha


def test_what_was_put_into_a_key_is_read_from_it(cast: Cast, material: Material) -> None:
    assert Goal(value=material.value).value == material.value
    assert Goal(value=None).value is None


def test_every_key_of_a_private_model_is_guarded() -> None:
    for model in private_models():
        keys = [field.name for field in model._meta.concrete_fields if field.is_relation]
        assert keys
        assert {type(model.__dict__[name]) for name in keys} == {FollowedKey}


def test_what_is_declared_is_a_key() -> None:
    for model in private_models():
        declared = {name for base in model.__mro__ for name in vars(base).get("follows", ())}
        assert declared <= {field.name for field in model._meta.concrete_fields}


def followed(model: Any) -> list[str]:
    """Return the names of a model's declared keys that lead to private rows."""
    keys = [field for field in model._meta.concrete_fields if field.is_relation]
    private = [key.name for key in keys if issubclass(key.related_model, PrivateItem)]
    return [
        name
        for name in private
        if any(name in vars(base).get("follows", ()) for base in model.__mro__)
    ]


def led_astray(who: Principal) -> list[tuple[str, str]]:
    """Return declared keys that lead somebody from a row they may see to one they may not."""
    found = []
    for model in private_models():
        for name in followed(model):
            end: Any = model._meta.get_field(name).related_model
            seen = set(end.objects.visible_to(who).values_list("pk", flat=True))
            rows = model.objects.visible_to(who).filter(**{f"{name}__owner_id": F("owner_id")})
            found += [
                (model.__name__, name)
                for key in rows.values_list(f"{name}_id", flat=True)
                if key not in seen
            ]
    return found


@pytest.mark.parametrize("world", [w for w in one_by_one() if w.parts or w.shares])
def test_whoever_sees_a_row_sees_the_ends_of_its_declared_keys(
    world: World, cast: Cast, things: dict[str, dict[str, Any]]
) -> None:
    with as_owner():
        make_world(world, cast, things)
        assert [(who, led_astray(who)) for who in hats(cast, []) if led_astray(who)] == []
        assert led_astray(LinkBearer(things["Asha"]["rule"].pk)) == []


def test_a_key_that_is_declared_wrongly_is_found(
    cast: Cast, material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(cast, material.goal, "Ben")
    monkeypatch.setattr(Goal, "follows", {"value"}, raising=False)
    with as_owner():
        assert led_astray(cast.viewer("Ben")) == [("Goal", "value")]


def test_a_step_of_ones_own_below_somebody_elses_goal_shows_nothing_of_it(
    cast: Cast, material: Material
) -> None:
    finn = cast.viewer("Finn")
    with asking(finn):
        steps = Step.objects.editable_by(finn)
        steps.create(
            owner_id=finn.person_id, goal_id=material.goal.pk, what="", weekday=1, at=time(10)
        )
        assert steps.count() == 1
        assert list(steps.select_related("goal")) == []
        assert not steps.filter(goal__created_at__isnull=False).exists()
        with pytest.raises(Goal.DoesNotExist):
            _ = steps.get().goal


def test_no_table_that_is_not_guarded_leads_into_one_that_is() -> None:
    for model in apps.get_models():
        if not issubclass(model, PrivateItem):
            ends = [field.related_model for field in model._meta.get_fields()]
            assert not [end for end in ends if end and issubclass(end, PrivateItem)]
