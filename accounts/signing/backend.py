"""Checks a name or e-mail address with a password, under row-level security."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, check_password
from django.http import HttpRequest

from accounts.models import Person
from accounts.queries import person_for_sign_in
from core.context import known_person, set_context


class PasswordBackend(AuthenticationBackend):
    """Takes as long and asks as much whether or not somebody has that name."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Person | None:
        """Return the person whom the password fits; the database knows them from then on."""
        given = credentials.get("username") or credentials.get("email") or ""
        password = credentials.get("password") or ""
        person = person_for_sign_in(given)
        if person is None:
            # An unusable hash costs as much to check, and nothing fits it.
            check_password(password, UNUSABLE_PASSWORD_PREFIX)
            return None
        if not person.check_password(password):
            return None
        set_context(known_person(person.pk))
        return person
