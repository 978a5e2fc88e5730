"""Whom to ask about Bothy at a clinic, and the problems that somebody reported."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clinics.models import Clinic
from core.models import BaseModel


class HelpDesk(BaseModel):
    """Whom people at a clinic ask about using Bothy; shown signed out too."""

    clinic = models.OneToOneField(Clinic, models.CASCADE, related_name="help_desk")
    who_answers = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    hours = models.CharField(max_length=120, blank=True)


class Report(BaseModel):
    """A problem with Bothy, as somebody sent it; it says who only if they wrote it themselves.

    `sealed` holds what was typed. `sender` is a keyed hash that says for a day that two reports
    came from the same place, and nothing else.
    """

    class Kind(models.TextChoices):
        """What it is about."""

        BROKEN = "broken", _("Something does not work")
        STUCK = "stuck", _("I can’t find something, or don’t know how to go on")
        BARRIER = "barrier", _("I can’t read it or use it")
        PRIVACY = "privacy", _("Somebody may see something that they should not")
        WORDS = "words", _("Words that hurt or are wrong")
        OTHER = "other", _("Something else")

    clinic = models.ForeignKey(Clinic, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    page = models.CharField(max_length=80, blank=True)
    sealed = models.BinaryField()
    sender = models.CharField(max_length=100, blank=True)
    settled_at = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["clinic", "-created_at"], name="report_of_clinic"),
            models.Index(
                fields=["next_try_at"],
                condition=models.Q(next_try_at__isnull=False),
                name="report_to_send",
            ),
            models.Index(fields=["created_at"], name="report_by_age"),
        ]
