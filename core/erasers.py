"""The registry of what is deleted when a person is erased, filled by each room at its start."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.apps import apps
from django.db import connection
from psycopg import sql

DELETE = sql.SQL("delete from {table} where {theirs}")
ANY = sql.SQL("select exists (select from {table} where {theirs})")


@dataclass(frozen=True)
class Eraser:
    """What a room does for an erased person.

    `deletes` names, for each model, the keys to a person by which a row is that person's.
    `stays` names the keys by which rows of others go on pointing at somebody without a name.
    `before` is done first, as long as the rows are there. All of it runs as the owner.
    """

    room: str
    deletes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stays: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    before: Callable[[UUID], None] | None = None


ERASERS: dict[str, Eraser] = {}


def register(eraser: Eraser) -> None:
    """Add a room's eraser; a room has one."""
    if ERASERS.setdefault(eraser.room, eraser) is not eraser:
        raise ValueError(f"The room {eraser.room} has an eraser already.")


def owned(*labels: str) -> dict[str, tuple[str, ...]]:
    """Return the `deletes` of models whose rows are their owner's."""
    return dict.fromkeys(labels, ("owner",))


def erase_rows(person_id: UUID) -> Counter[str]:
    """Delete a person's rows in every room and count them by table.

    Foreign keys are checked at the end of the transaction, so that the order is free.
    """
    for eraser in ERASERS.values():
        if eraser.before:
            eraser.before(person_id)
    gone: Counter[str] = Counter()
    with connection.cursor() as cursor:
        for eraser in ERASERS.values():
            for label, keys in eraser.deletes.items():
                cursor.execute(_about(DELETE, label, keys), {"person": person_id})
                gone[apps.get_model(label)._meta.db_table] = cursor.rowcount
    return +gone


def is_named_by_others(person_id: UUID) -> bool:
    """Whether a row that is not the person's still points at them."""
    with connection.cursor() as cursor:
        for eraser in ERASERS.values():
            for label, keys in eraser.stays.items():
                cursor.execute(_about(ANY, label, keys), {"person": person_id})
                if cursor.fetchone()[0]:
                    return True
    return False


def _about(statement: sql.SQL, label: str, keys: tuple[str, ...]) -> sql.Composed:
    meta = apps.get_model(label)._meta
    columns = [str(meta.get_field(key).column) for key in keys]
    theirs = [sql.SQL("{} = %(person)s").format(sql.Identifier(column)) for column in columns]
    return statement.format(
        table=sql.Identifier(meta.db_table), theirs=sql.SQL(" or ").join(theirs)
    )
