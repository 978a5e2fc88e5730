"""Finds the models, fields and tasks of the real application, for the census to compare."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from core.fields import EncryptedText
from recovery.celery import app
from sharing.models import PrivateItem

# Columns of these types hold no words; of any other, say why they lie open.
NO_WORDS = (
    models.UUIDField,
    models.DateField,
    models.TimeField,
    models.DurationField,
    models.BooleanField,
    models.IntegerField,
    models.DecimalField,
    models.FloatField,
    models.AutoField,
    models.ForeignKey,
)
if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]
else:
    AnyField = models.Field


def private_models() -> Iterator[type[PrivateItem]]:
    """Yield every private model of the real application."""
    for model in apps.get_models():
        if issubclass(model, PrivateItem):
            yield model


def fields_of(model: type[models.Model]) -> dict[str, AnyField]:
    """Return the fields of a model by name, those that keep their rows elsewhere too."""
    return {
        field.name: field for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
    }


def could_hold_words(field: AnyField) -> bool:
    """Tell whether typed words could lie in a column in the clear."""
    if isinstance(field, ArrayField):
        return could_hold_words(field.base_field)
    return not isinstance(field, (EncryptedText, models.ManyToManyField, *NO_WORDS))


def tasks() -> set[str]:
    """Return the names of the application's own Celery tasks."""
    app.loader.import_default_modules()
    return {name for name in app.tasks if not name.startswith("celery.")}
