"""A change of address under way, or done a few days ago."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from core import clock

# How long the old address may object; without its code the change waits as long.
OBJECT_FOR = timedelta(days=7)
CODES_FOR = timedelta(hours=1)
MOST_TRIES = 5


class AddressChange(models.Model):
    """From one address to another; of codes and of the link there are keyed marks alone."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    old = models.EmailField(blank=True)
    new = models.EmailField()
    new_mark = models.CharField(max_length=100)
    old_mark = models.CharField(max_length=100)
    objection = models.CharField(max_length=100, unique=True)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=clock.real_now)
    confirmed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    @property
    def link_holds_until(self) -> datetime:
        """Until when the old address may object at the latest; the database's functions say so."""
        latest = self.asked_at + 2 * OBJECT_FOR
        return min(latest, self.done_at + OBJECT_FOR) if self.done_at else latest

    @property
    def waits_until(self) -> datetime | None:
        """When it is done without a word from the old address; None before the new one's."""
        return self.confirmed_at + OBJECT_FOR if self.confirmed_at else None
