"""Clinics, who belongs to them, and the grounds on which somebody may see something."""

import re

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import BaseModel
from core.viewer import Role

ROLES = [
    (Role.SERVICE_USER, _("Service user")),
    (Role.WORKER, _("Worker")),
    (Role.CLINIC_ADMIN, _("Clinic admin")),
    (Role.SUPPORTER, _("Supporter")),
]


class Clinic(BaseModel):
    """A clinic; it cannot open without crisis contacts."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    time_zone = models.CharField(max_length=64, default="Europe/London")

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

    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="crisis_contacts")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    who_answers = models.CharField(max_length=200)
    hours = models.CharField(max_length=120)
    cost = models.CharField(max_length=120, blank=True)
    text_option = models.CharField(max_length=200, blank=True)
    may_send_someone = models.BooleanField(default=False)

    class Meta:
        ordering = ["kind", "name"]

    @property
    def dial(self) -> str:
        """The first number written there, as a telephone wants it: no spaces, no remarks."""
        found = re.search(r"[+*(]?\d[\d\s().*#-]*", self.phone)
        return re.sub(r"[^0-9+*#]", "", found[0]) if found else ""


class Membership(BaseModel):
    """A person's role at a clinic, from a day to a day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    role = models.CharField(max_length=16, choices=ROLES)
    is_peer = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "clinic", "role"],
                condition=models.Q(ended_at=None),
                name="one_current_membership_per_role",
            )
        ]


class Grounds(BaseModel):
    """Why somebody may see something of a service user; each has a start and an end.

    An assignment shows staff a name only, until the service user says yes (`accepted_at`).
    """

    class Kind(models.TextChoices):
        """The reasons there are."""

        CARE = "care", _("Care relationship")
        SUPPORTER = "supporter", _("Supporter's invitation")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    service_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    starts_at = models.DateTimeField(default=clock.now)
    accepted_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    # ISO weekdays (1 = Monday) on which the holder reads here, as told to the service user.
    reads_on = ArrayField(models.PositiveSmallIntegerField(), default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(service_user=models.F("holder")),
                name="grounds_need_two_people",
            )
        ]
