"""Clinics, and whom people can call there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dialling import first_number
from core.models import BaseModel


class Clinic(BaseModel):
    """A clinic; it cannot open without crisis contacts."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    time_zone = models.CharField(max_length=64, default="Europe/London")
    hours = models.CharField(max_length=200, blank=True, db_default="")
    languages = models.CharField(max_length=200, blank=True, db_default="")
    minimum_age = models.PositiveSmallIntegerField(db_default=16)
    contacts_confirmed_on = models.DateField(null=True)

    def __str__(self) -> str:
        """Return the clinic's name."""
        return self.name


class CrisisContact(BaseModel):
    """Somebody to call now, as the clinic wrote it down; shown signed out too."""

    class Kind(models.TextChoices):
        """From gentle to urgent: the order on the page."""

        WARM_LINE = "1_warm", _("Someone to talk to")
        CLINIC = "2_clinic", _("Your clinic")
        CRISIS_LINE = "3_crisis", _("Crisis line")
        EMERGENCY = "4_emergency", _("Emergency")
        ADVOCATE = "5_advocate", _("Somebody who stands up for your rights")

    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="crisis_contacts")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    who_answers = models.CharField(max_length=200)
    hours = models.CharField(max_length=120)
    cost = models.CharField(max_length=120, blank=True)
    text_option = models.CharField(max_length=200, blank=True)
    may_send_someone = models.BooleanField(default=False)
    # Among those of the same kind; the kinds go from gentle to urgent.
    position = models.PositiveSmallIntegerField(db_default=0)

    class Meta:
        ordering = ["kind", "position", "name"]

    @property
    def dial(self) -> str:
        """The first number written there, as a telephone wants it: no spaces, no remarks."""
        return first_number(self.phone)
