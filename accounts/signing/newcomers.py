"""Signs somebody in who has just chosen a name, and a password or a passkey."""

from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.recovery_codes.internal.flows import auto_generate_recovery_codes
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login, signup_authenticator
from django.http import HttpRequest, HttpResponse

from accounts.models import Person
from core.context import known_person, set_context


def sign_in_newcomer(request: HttpRequest, person_id: UUID, *, then: str) -> HttpResponse:
    """Open a session of their own and lead on, past the question whose device this is."""
    set_context(known_person(person_id))
    person = Person.objects.get(pk=person_id)
    given = {"username": person.sign_in_name}
    answer: HttpResponse = perform_password_login(
        request, given, Login(user=person, redirect_url=then)
    )
    return answer


def sign_in_with_first_passkey(
    request: HttpRequest, person_id: UUID, *, name: str, credential: Any, then: str
) -> HttpResponse:
    """Keep the passkey of somebody who has no password, and open a session of their own.

    Spare codes are made as for everybody with a second factor; they read them when they like.
    """
    set_context(known_person(person_id))
    person = Person.objects.get(pk=person_id)
    passkey = signup_authenticator(request, person, name, credential)
    answer: HttpResponse = perform_passwordless_login(
        request, passkey, Login(user=person, redirect_url=then)
    )
    request.known = person_id  # type: ignore[attr-defined]  # whose codes are sealed
    auto_generate_recovery_codes(request)
    return answer
