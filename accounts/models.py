"""People, any human with an account, and what they sign in with."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from accounts.recovery.models import BackIn
from accounts.sessions.models import Session
from accounts.signing.addresses.models import AddressChange
from core import clock
from core.models import BaseModel

__all__ = ["AddressChange", "BackIn", "Person", "Secret", "Session"]


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
    # Every session is bound to it: another stamp signs the person out everywhere.
    sessions_stamp = models.UUIDField(default=uuid4, editable=False)

    objects = models.Manager()
    # Filled by clinics.sign_in with the memberships that hold now.
    memberships_now: list[Any]
    _hash: str | None = None
    _hash_is_new: bool = False

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("sign_in_name"), name="sign_in_name_once_in_any_case")
        ]

    def __str__(self) -> str:
        """Return the name the person wants to be called by."""
        return self.preferred_name

    @property
    def password(self) -> str:
        """The hash, out of a table that nobody else can read; unusable when there is none."""
        if self._hash is None:
            found = Secret.objects.filter(person_id=self.pk).values_list("password", flat=True)
            self._hash = found.first() or UNUSABLE_PASSWORD_PREFIX
        return self._hash

    @password.setter
    def password(self, value: str) -> None:
        self._hash, self._hash_is_new = value, True

    def save(self, **kwargs: Any) -> None:
        """Save the person, and the hash into its own table when it is new."""
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = [name for name in fields if name != "password"]
        super().save(**kwargs)
        if fields is None or "password" in fields:
            self._keep_hash()

    def _keep_hash(self) -> None:
        if self._hash_is_new:
            values = {"password": self._hash, "changed_at": clock.real_now()}
            Secret.objects.update_or_create(person_id=self.pk, defaults=values)
            self._hash_is_new = False

    def change_password(self, password: str) -> None:
        """Set another password, which ends every session but the one that is kept by hand."""
        self.set_password(password)
        self.sessions_stamp = uuid4()
        self.save(update_fields=["sessions_stamp"])
        self._keep_hash()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        salt = "accounts.Person.sessions_stamp"
        stamp = self.sessions_stamp.hex
        return salted_hmac(salt, stamp, secret=secret, algorithm="sha256").hexdigest()


class Secret(models.Model):
    """The hash of a person's password, apart from what others may see of the person."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    password = models.CharField(max_length=128)
    changed_at = models.DateTimeField(default=clock.real_now)
