"""Reads people, for the moments before anybody is signed in."""

from uuid import UUID

from django.db import connection

from accounts.models import Person
from core.context import asking, known_person


def person_by_sign_in_name(name: str) -> Person | None:
    """Return the person with this sign-in name, None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("select person_for_sign_in(%s)", [name])
        found: UUID | None = cursor.fetchone()[0]
    if found is None:
        return None
    with asking(known_person(found)):
        return Person.objects.get(pk=found)
