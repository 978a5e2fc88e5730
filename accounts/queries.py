"""Reads people, for the moments before anybody is signed in."""

from uuid import UUID, uuid4

from django.db import connection

from accounts.models import Person
from core.context import asking, known_person


def id_for_sign_in(given: str) -> UUID | None:
    """Return whose sign-in name or confirmed e-mail address this is, in any case of letters."""
    return _asked("select person_for_sign_in(%s)", given)


def _asked(statement: str, given: str) -> UUID | None:
    if "\x00" in given:
        return None
    with connection.cursor() as cursor:
        cursor.execute(statement, [given])
        found: UUID | None = cursor.fetchone()[0]
    return found


def person_for_sign_in(given: str) -> Person | None:
    """Return that person with the hash of their password; asks as much when there is nobody."""
    looked_for = id_for_sign_in(given) or uuid4()
    with asking(known_person(looked_for)):
        person = Person.objects.filter(pk=looked_for).first()
        # Read in any case, so that a name that exists costs no query more than another.
        (person or Person(pk=looked_for)).has_usable_password()
    return person


def person_for_e_mail(address: str) -> Person | None:
    """Return whose confirmed e-mail address this is; asks as much when it is nobody's."""
    looked_for = _asked("select person_for_e_mail(%s)", address) or uuid4()
    with asking(known_person(looked_for)):
        return Person.objects.filter(pk=looked_for).first()


def person_by_sign_in_name(name: str) -> Person | None:
    """Return the person with this sign-in name, None when there is none."""
    found = id_for_sign_in(name)
    if found is None:
        return None
    with asking(known_person(found)):
        return Person.objects.get(pk=found)
