"""What Django does by the default manager meets the guard: nothing reads, nothing tells."""

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django import forms
from django.core import serializers  # noqa: TID251
from django.db import ProgrammingError, models, transaction
from django.http import Http404, HttpRequest
from django.shortcuts import aget_object_or_404, get_list_or_404, get_object_or_404  # noqa: TID251
from django.test.utils import isolate_apps
from django.views.generic import DeleteView, DetailView, ListView, UpdateView  # noqa: TID251

from core.context import asking
from core.guard import UnscopedAccess
from core.outcomes import Outcome
from goals.models import CheckIn, Goal, Value
from sharing.models import PrivateItem, Share
from tests.cast import Cast
from tests.census import private_models
from tests.database import as_owner
from tests.material import Material, share


class GoalForm(forms.ModelForm):  # type: ignore[type-arg]  # noqa: TID251
    """A form as one would write it without a thought: its choices are everybody's values."""

    class Meta:
        model = Goal
        fields = ("value",)


class AnyValue(forms.Form):
    """A form that asks for one of everybody's values."""

    value = forms.ModelChoiceField(Value.objects)  # noqa: TID251


def shown(view: Any, **attributes: Any) -> Any:
    """Answer with a generic view."""
    request = HttpRequest()
    request.method = "GET"
    return view.as_view(model=Goal, template_name="x.html", **attributes)(
        request, pk=attributes.get("pk", "00000000-0000-0000-0000-000000000000")
    ).render()


SHORT_CUTS: dict[str, Callable[[Material], object]] = {
    "get_object_or_404": lambda m: get_object_or_404(Goal, pk=m.goal.pk),
    "get_object_or_404 of the manager": lambda m: get_object_or_404(Goal.objects, pk=m.goal.pk),
    "get_list_or_404": lambda m: get_list_or_404(Goal),
    "aget_object_or_404": lambda m: async_to_sync(aget_object_or_404)(Goal, pk=m.goal.pk),
    "detail view": lambda m: shown(DetailView),
    "list view": lambda m: list(ListView(model=Goal).get_queryset()),
    "update view": lambda m: shown(UpdateView, fields=["value"]),
    "delete view": lambda m: shown(DeleteView, success_url="/"),
    "model form": lambda m: str(GoalForm(instance=m.goal)),
    "what was chosen in a model form": lambda m: GoalForm({"value": m.value.pk}).is_valid(),
    "choice field": lambda m: str(AnyValue()),
    "what was chosen": lambda m: AnyValue({"value": m.value.pk}).is_valid(),
    "default manager": lambda m: Goal._default_manager.count(),
    "neighbour": lambda m: m.goal.get_next_by_created_at(),
    "choices of a key": lambda m: Goal._meta.get_field("value").get_choices(),
    "already exists": lambda m: Value(owner=m.goal.owner, card="friendship").validate_unique(),
    "constraints": lambda m: Value(owner=m.goal.owner, card="friendship").validate_constraints(),
    "the key of a row": lambda m: Goal(pk=m.goal.pk).full_clean(exclude=["owner", "words", "why"]),
    "copy of a table": lambda m: serializers.serialize("json", Goal.objects.all()),
}


@pytest.mark.parametrize("name", SHORT_CUTS)
def test_a_short_cut_raises(name: str, cast: Cast, material: Material) -> None:
    with as_owner(), pytest.raises(UnscopedAccess):
        SHORT_CUTS[name](material)


def test_a_short_cut_over_a_scoped_query_is_none(cast: Cast, material: Material) -> None:
    with as_owner():
        goals = Goal.objects.visible_to(cast.viewer("Asha"))
        assert get_object_or_404(goals, pk=material.goal.pk) == material.goal
        with pytest.raises(Http404):
            get_object_or_404(Goal.objects.visible_to(cast.viewer("Ben")), pk=material.goal.pk)


@isolate_apps("goals")
def test_a_way_back_that_somebody_forgot_to_hide_raises(material: Material) -> None:
    class Parent(PrivateItem):
        class Meta:
            app_label = "goals"

    class Child(PrivateItem):
        parent = models.ForeignKey(Parent, models.CASCADE)

        class Meta:
            app_label = "goals"

    parent: Any = Parent(pk=material.goal.pk, owner_id=None)
    for read in (
        lambda: list(parent.child_set.all()),
        lambda: parent.child_set.count(),
        lambda: parent.child_set.get_or_create(),
        lambda: models.prefetch_related_objects([parent], "child_set"),
        lambda: Parent.objects.filter(child__created_at=None),
        lambda: Parent.objects.filter(child=None),
    ):
        with pytest.raises(UnscopedAccess):
            read()


def test_whatever_is_unique_is_unique_for_its_owner_alone() -> None:
    for model in private_models():
        assert not model._meta.unique_together
        assert [field.name for field in model._meta.concrete_fields if field.unique] == ["id"]
        for constraint in model._meta.constraints:
            assert isinstance(constraint, models.UniqueConstraint)
            assert "owner" in constraint.fields, f"{constraint.name} tells others what there is."


def test_nobody_learns_what_another_has_by_making_the_same(cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben")
    finn, mine = cast.viewer("Finn"), {"owner_id": cast.finn.pk}
    with asking(finn):
        Share.objects.editable_by(finn).create(
            **mine, kind="goals.goal", item_id=material.goal.pk, shared_with=cast.ben
        )
        assert Share.objects.visible_to(finn).count() == 1


@pytest.mark.parametrize("is_there_already", [True, False])
def test_nobody_notes_how_anothers_step_went_whether_or_not_it_was_noted(
    is_there_already: bool, cast: Cast, material: Material
) -> None:
    finn, at = cast.viewer("Finn"), material.check_in.local_at
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with asking(finn), refused, transaction.atomic():
        CheckIn.objects.editable_by(finn).create(
            owner_id=cast.finn.pk,
            goal_id=material.goal.pk,
            step_id=material.step.pk,
            local_at=at if is_there_already else "2031-01-01T10:00",
            outcome=Outcome.DONE,
        )


def test_nobody_keeps_another_from_sharing_by_sharing_first(cast: Cast, material: Material) -> None:
    for name in ("Finn", "Asha"):
        viewer = cast.viewer(name)
        with asking(viewer), transaction.atomic():
            share = Share.objects.editable_by(viewer).create(
                owner_id=viewer.person_id,
                kind="goals.goal",
                item_id=material.goal.pk,
                shared_with=cast.ben,
            )
            assert Share.objects.visible_to(viewer).get() == share
