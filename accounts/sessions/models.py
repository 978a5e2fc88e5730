"""The table of sessions: who is signed in on which device, and since when."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock


class Session(models.Model):
    """One sign-in on one device; found by a digest of the key in the device's cookie.

    What is in it is sealed with that key, so that a copy of this table signs nobody in and
    tells nothing but who was here when. No network address is kept. Times are real time.
    """

    class Mode(models.TextChoices):
        """Whose device it is."""

        USUAL = "usual", _("Neither of these, or I’d rather not say")
        MINE = "mine", _("Only mine")
        SHARED = "shared", _("Shared with others, or not mine")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    digest = models.BinaryField(unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True
    )
    sealed = models.BinaryField()
    started_at = models.DateTimeField(default=clock.real_now)
    seen_at = models.DateTimeField(default=clock.real_now)
    ends_at = models.DateTimeField(db_index=True)
    held_until = models.DateTimeField(null=True)
    device = models.CharField(max_length=80, blank=True)
    mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.USUAL)
    is_staff = models.BooleanField(default=False)
    pin = models.CharField(max_length=128, blank=True)
    pin_tries = models.PositiveSmallIntegerField(default=0)
