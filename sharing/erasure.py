"""Erases a person: rows deleted, keys destroyed, a mark kept so that no backup undoes it."""

from collections import Counter
from uuid import UUID

from django.db import connection, transaction

from accounts.erasing import remove_person
from accounts.models import Person
from core.context import asking
from core.erasers import erase_rows, is_named_by_others
from core.keys import forget_keys
from core.models import DataKey
from core.tombstones import erased_among, set_tombstone
from sharing import access_log

# Nobody is signed in: whoever runs the system does it, by a command.
OPERATOR = "operator::"


def erase_person(*, person_id: UUID, by: str = OPERATOR) -> Counter[str]:
    """Erase a person, all or nothing, and count the deleted rows by table; run as the owner.

    Where rows of others still point at them (a worker's part in a meeting) their own row
    stays, without a name or any other mark.
    """
    with transaction.atomic():
        # Whoever writes a row of theirs at this moment is waited for; the next one fails.
        for person in Person.objects.select_for_update().filter(pk=person_id):
            with asking(by):
                access_log.record_erasure(person_id, person.log_id, purpose="erase_person")
        set_tombstone(person_id)
        gone = erase_rows(person_id)
        remove_person(person_id, is_named=is_named_by_others(person_id))
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")
    forget_keys()
    return gone


def people_with_tombstones() -> set[UUID]:
    """Return the erased people of whom something is there, or is there again.

    Also those whose row stayed without a name: erasing them twice does no harm.
    """
    people = set(Person.objects.values_list("pk", flat=True))
    return erased_among(people | set(DataKey.objects.values_list("person_id", flat=True)))
