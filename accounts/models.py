"""People: any human with an account."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from accounts.sessions.models import Session
from core.models import BaseModel

__all__ = ["Person", "Session"]


class Person(AbstractBaseUser, BaseModel):
    """Any human with an account; what they may do lies in their memberships.

    `log_id` stands for the person in the access log, so that erasing this row
    leaves rows there that point at nobody. Last sign-in is not kept.
    """

    last_login = None
    sign_in_name = models.CharField(max_length=150, unique=True)
    full_name = models.CharField(max_length=200)
    preferred_name = models.CharField(max_length=80)
    born_on = models.DateField(null=True)
    email = models.EmailField(blank=True)
    time_zone = models.CharField(max_length=64, default="Europe/London")
    log_id = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects = models.Manager()
    # Filled by clinics.sign_in with the memberships that hold now.
    memberships_now: list[Any]

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        """Return the name the person wants to be called by."""
        return self.preferred_name
