"""The base of every model, the table of wrapped data keys, and what is left of the erased."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from core import clock


class BaseModel(models.Model):
    """A row with an unguessable key and the moment it was made."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True


class DataKey(models.Model):
    """One generation of a service user's data key, wrapped by a key of the environment.

    The newest generation seals, all of them open; there are two while texts are sealed anew.
    Kept in a table of its own because it is backed up apart and destroyed at erasure, and
    without a foreign key because the two backups need not be of the same moment.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    generation = models.PositiveIntegerField(default=1)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(default=clock.real_now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "generation"], name="data_key_once_per_generation"
            )
        ]


class Tombstone(models.Model):
    """That somebody was erased, so that a restored backup does not bring them back.

    The mark is a keyed hash: it names nobody, but knows the person's id again.
    """

    mark = models.CharField(max_length=100, primary_key=True)
    erased_at = models.DateTimeField(default=clock.real_now, editable=False)
