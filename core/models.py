"""The base of every model, and the table of wrapped data keys."""

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
    """A service user's data key, wrapped by a key of the environment.

    Kept in a table of its own because it is backed up apart and destroyed at erasure.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    wrapped = models.BinaryField()
