"""Invitations to a clinic, and what somebody said yes to when they joined."""

from django.conf import settings
from django.db import models

from clinics.models.clinic import Clinic
from clinics.models.membership import ROLES
from core import clock
from core.models import BaseModel

DIGEST = 100


class Invitation(BaseModel):
    """One place at a clinic for one person, who shows an address and a code given apart.

    Both are kept as digests. Whoever was invited is named here only until they have joined.
    """

    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    role = models.CharField(max_length=16, choices=ROLES)
    is_peer = models.BooleanField(default=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    full_name = models.CharField(max_length=200)
    preferred_name = models.CharField(max_length=80)
    born_on = models.DateField(null=True)
    number = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    # The service user who asked for this supporter.
    for_whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    # The membership of the worker who is to be named as soon as the service user has joined.
    worker = models.UUIDField(null=True)
    token = models.CharField(max_length=DIGEST, unique=True)
    code = models.CharField(max_length=DIGEST)
    tries = models.PositiveSmallIntegerField(default=0)
    # Whether the address went out by mail and was shown to nobody else.
    by_mail = models.BooleanField(default=False)
    sent_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    asked_anew_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["clinic", "-sent_at"],
                condition=models.Q(used_at=None, withdrawn_at=None),
                name="invitations_open",
            ),
            models.Index(fields=["for_whom"], name="invitations_of_person"),
            models.Index(fields=["invited_by"], name="invitations_by_person"),
        ]


class Consent(BaseModel):
    """That somebody said yes to the privacy notice, to which version, and when."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    notice = models.CharField(max_length=20)
