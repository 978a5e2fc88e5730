"""The grounds on which somebody may see something."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from clinics.models.clinic import Clinic
from core import clock
from core.models import BaseModel


class Grounds(BaseModel):
    """Why somebody may see something of a service user; each has a start and an end.

    An assignment shows staff a name only, until the service user says yes (`accepted_at`).
    """

    class Kind(models.TextChoices):
        """The reasons there are."""

        CARE = "care", _("Care relationship")
        SUPPORTER = "supporter", _("Supporter's invitation")

    class EndedHow(models.TextChoices):
        """How grounds came to an end, for the words in which both are told."""

        DECLINED = "declined", _("no yes was given")
        BY_PERSON = "by_person", _("ended by the service user")
        BY_CLINIC = "by_clinic", _("ended by the clinic")
        LEFT = "left", _("one of the two left the clinic")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    service_user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    starts_at = models.DateTimeField(default=clock.now)
    accepted_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    # ISO weekdays (1 = Monday) on which the holder reads here, as told to the service user.
    reads_on = ArrayField(models.PositiveSmallIntegerField(), default=list)
    ended_how = models.CharField(max_length=12, choices=EndedHow.choices, blank=True, db_default="")
    # Whether there is something that this one of the two has not put away yet.
    news_for_service_user = models.BooleanField(db_default=False)
    news_for_holder = models.BooleanField(db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service_user", "holder", "clinic", "kind"],
                condition=models.Q(ends_at=None),
                name="one_open_bond_of_a_kind",
            ),
            models.CheckConstraint(
                condition=~models.Q(service_user=models.F("holder")),
                name="grounds_need_two_people",
            ),
        ]
