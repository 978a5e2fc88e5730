"""The table of parked forms."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class Parked(models.Model):
    """What somebody had typed into a form that could not be taken, for half an hour.

    It opens only for that person (policy), on that device (its cookie is half of the
    key). Times are real time: this is a lease, not something that people plan by.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    device = models.BinaryField()
    digest = models.BinaryField(unique=True)
    sealed = models.BinaryField()
    kept_until = models.DateTimeField(db_index=True)
    gone_on_at = models.DateTimeField(null=True)
