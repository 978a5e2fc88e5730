"""What changes about somebody's sign-in beyond what allauth writes itself."""

from uuid import uuid4

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from accounts.models import Person
from accounts.signing.mails import tell
from accounts.signing.strength import mark_strong
from core.recording import record_change_of_access


def change_password(password: str, *, request: HttpRequest) -> None:
    """Set somebody's own password; everywhere else they are signed out."""
    person = request.user
    assert isinstance(person, Person)
    person.change_password(password)
    update_session_auth_hash(request, person)
    tell("password_changed", person)
    record_change_of_access(person.pk, "change_sign_in")


def sign_out_elsewhere(request: HttpRequest) -> None:
    """End every session of this person but this one, which gets a key of its own."""
    person = request.user
    assert isinstance(person, Person)
    person.sessions_stamp = uuid4()
    person.save(update_fields=["sessions_stamp"])
    update_session_auth_hash(request, person)


def factor_was_added(request: HttpRequest, kind: str) -> None:
    """Count a new factor as shown here, and let no session go on that showed less."""
    person = request.user
    assert isinstance(person, Person)
    mark_strong(request.session, person.pk, kind)
    sign_out_elsewhere(request)
    record_change_of_access(person.pk, "change_sign_in")
