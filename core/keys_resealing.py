"""Finds every sealed column there is, by asking every model: no list to forget."""

from django.apps import apps
from django.db import models

from core.fields import EncryptedText


def sealed_columns() -> dict[type[models.Model], list[EncryptedText]]:
    """Return the sealed columns of every table, by model."""
    found = {
        model: [f for f in model._meta.local_concrete_fields if isinstance(f, EncryptedText)]
        for model in apps.get_models(include_auto_created=True)
    }
    return {model: fields for model, fields in found.items() if fields}
