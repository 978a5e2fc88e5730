"""Nothing is unclassified: every model, every field, every column with words, every relation."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.test.utils import isolate_apps

from core.guard import GuardedManager
from core.models import BaseModel
from sharing.models import PrivateItem
from sharing.write_table import WRITE_TABLE
from tests.census import FRAMEWORK, LINES, MODELS, PRIVATE, private_models
from tests.census.complaints import about_fields, about_models, about_open_text, heed
from tests.census.finding import could_hold_words, fields_of
from tests.census.words import KINDS, SECRET, ModelLine


def test_every_model_is_classified() -> None:
    heed(about_models(apps.get_models(include_auto_created=True), LINES))
    assert set(MODELS.values()) <= KINDS


@pytest.mark.parametrize("name", sorted(LINES))
def test_every_field_is_classified(name: str) -> None:
    if LINES[name].kind != FRAMEWORK:
        heed(about_fields(apps.get_model(name), LINES[name]))


def test_private_means_guarded() -> None:
    private = {name for name, kind in MODELS.items() if kind == PRIVATE}
    assert private == {model._meta.label_lower for model in private_models()}


def test_every_typed_text_of_a_private_model_is_encrypted() -> None:
    for model in private_models():
        heed(about_open_text(model, LINES[model._meta.label_lower]))


def test_nothing_of_a_secret_model_is_in_a_copy() -> None:
    assert not [name for name, line in LINES.items() if line.kind == SECRET and line.exportable]


def test_no_reverse_relation_reaches_a_private_row() -> None:
    for model in private_models():
        for field in model._meta.concrete_fields:
            if field.remote_field:
                assert field.remote_field.hidden, f"{field} needs related_name='+'."


def test_every_private_kind_has_a_line_in_the_write_table() -> None:
    assert {model._meta.label_lower for model in private_models()} == set(WRITE_TABLE)


def test_the_guarded_manager_is_the_one_that_django_itself_uses() -> None:
    for model in private_models():
        assert issubclass(model, PrivateItem)
        assert isinstance(model._default_manager, GuardedManager)
        assert {manager.name for manager in model._meta.managers} == {"objects", "unscoped"}


def test_the_web_role_has_no_grant_on_the_frameworks_tables(db: None) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for name in (n for n, kind in MODELS.items() if kind == FRAMEWORK):
            table = apps.get_model(name)._meta.db_table
            cursor.execute("select has_table_privilege('bothy_web', %s, 'select')", [table])
            assert cursor.fetchone() == (False,)


@pytest.fixture
def planted() -> Iterator[type[models.Model]]:
    """Return a model that nobody said anything about."""
    with isolate_apps("goals"):

        class Mood(BaseModel):
            colour = models.TextField()
            reset_token = models.UUIDField()
            weight = models.IntegerField()

            class Meta:
                app_label = "goals"

        yield Mood


def test_an_unclassified_model_is_told_where_to_go(planted: type[models.Model]) -> None:
    assert list(about_models([planted], {})) == [
        "goals.mood is a model that nobody classified: say which of clinic, framework, kept,"
        " private, public, secret it is, and what its fields are, in tests/census/goals.py."
    ]


def test_an_unclassified_field_is_told_where_to_go(planted: type[models.Model]) -> None:
    line = ModelLine(
        PRIVATE,
        exportable="reset_token weight gone",
        scrubbed="weight",
        lies_open={"weight": "it holds a number"},
    )
    assert list(about_models([planted], {"goals.mood": line})) == [
        "goals.mood.colour is a field that nobody classified:"
        " say whether it is exportable, scrubbed or secret in tests/census/goals.py.",
        "goals.mood.gone is not there any more: take its line out of tests/census/goals.py.",
        "goals.mood.reset_token sounds secret: say so in tests/census/goals.py, or rename it.",
        "goals.mood.weight is exportable and scrubbed: choose one in tests/census/goals.py.",
        "goals.mood.colour is open text that nobody classified:"
        " use EncryptedText, or say why not in `lies_open` in tests/census/goals.py.",
        "goals.mood.weight is not there any more: take its line out of tests/census/goals.py.",
    ]


def test_a_line_of_a_model_that_went_is_to_go_too() -> None:
    assert list(about_models([], {"parking.mood": ModelLine(PRIVATE)})) == [
        "parking.mood is not there any more: take its line out of tests/census/core.py."
    ]


def test_a_classified_model_is_left_alone(planted: type[models.Model]) -> None:
    fields = {"exportable": "colour weight", "secret": "reset_token"}
    line = ModelLine(PRIVATE, **fields, lies_open={"colour": "one of three"})
    assert not list(about_models([planted], {"goals.mood": line}))
    assert set(fields_of(planted)) == {"id", "created_at", "colour", "weight", "reset_token"}


@pytest.mark.parametrize(
    ("field", "could"),
    [
        (models.JSONField(), True),
        (models.BinaryField(), True),
        (models.FileField(), True),
        (models.GenericIPAddressField(), True),
        (ArrayField(models.CharField()), True),
        (ArrayField(models.IntegerField()), False),
        (models.DateTimeField(), False),
    ],
)
def test_whatever_could_hold_words_needs_a_reason(field: Any, could: bool) -> None:
    assert could_hold_words(field) is could
