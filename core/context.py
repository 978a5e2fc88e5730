"""Tells the database who is asking, for as long as one transaction lasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction

from core.viewer import Principal


def set_context(value: str) -> None:
    """Set `app.viewer` for the running transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.viewer', %s, true)", [value])


def current_context() -> str:
    """Return `app.viewer`; empty when nobody is asking."""
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('app.viewer', true), '')")
        return str(cursor.fetchone()[0])


def known_person(person_id: UUID) -> str:
    """Return the context of a person whose role is not known yet."""
    return f"person:{person_id}:"


@contextmanager
def asking(who: Principal | str) -> Iterator[None]:
    """Open a transaction in which the database answers for `who`.

    The old value is put back by hand: inside an outer transaction a local
    setting outlives the savepoint.
    """
    with transaction.atomic():
        before = current_context()
        set_context(who if isinstance(who, str) else who.context)
        yield
        set_context(before)
