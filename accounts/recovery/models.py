"""Codes by which staff help somebody back in."""

from django.conf import settings
from django.db import models

from core.models import BaseModel


class BackIn(BaseModel):
    """One code that staff gave somebody who could not get in; a person has one open at most.

    A service user gets it from one worker or clinic admin, a colleague from two. Of the code a
    keyed digest is kept, empty while the second colleague has not confirmed. All moments but
    `created_at` are real time.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    needs_two = models.BooleanField(default=False)
    # The clinic, without a key into a room above this one.
    clinic = models.UUIDField()
    digest = models.CharField(max_length=100, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()
    # The code was right; a new way to sign in is being chosen.
    opened_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    # Used, replaced or taken back: no longer the open one.
    closed_at = models.DateTimeField(null=True)
    # The person has put the notice away.
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(closed_at=None),
                name="one_open_code_a_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("given_by"))
                & (
                    models.Q(seconded_by=None)
                    | (
                        ~models.Q(seconded_by=models.F("person"))
                        & ~models.Q(seconded_by=models.F("given_by"))
                    )
                ),
                name="nobody_helps_themselves_in",
            ),
        ]
        indexes = [
            models.Index(
                fields=["clinic"],
                condition=models.Q(needs_two=True, closed_at=None),
                name="waiting_for_a_colleague",
            )
        ]
