"""Seals one person's texts anew with the newest of their data keys, in batches."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models, transaction
from psycopg import sql

from core.encryption import CannotOpen, header, place_of, seal, unseal
from core.fields import EncryptedText
from core.keys import newest_key
from core.keys_master import KeyMissing

BATCH = 500
BEFORE_ALL = UUID(int=0)

# Another generation than the newest, which every text of it begins with.
STALE = sql.SQL("(length({0}) > 0 and substr({0}, 1, length(%(new)s)) <> %(new)s)")
COUNT = sql.SQL("select count(*) from {table} where {owner} = %(person)s and ({stale})")
NEXT = sql.SQL(
    "select {key}, {columns} from {table}"
    " where {owner} = %(person)s and {key} > %(after)s and ({stale})"
    " order by {key} limit %(size)s for update"
)
WRITE = sql.SQL("update {table} set {changes} where {key} = %s")


@dataclass
class Table:
    """One table with sealed columns, and its parts as names for SQL."""

    name: str
    key: str
    columns: list[str]
    names: dict[str, sql.Composable] = field(init=False)

    def __post_init__(self) -> None:
        """Write the names once."""
        columns = [sql.Identifier(column) for column in self.columns]
        self.names = {
            "table": sql.Identifier(self.name),
            "key": sql.Identifier(self.key),
            "owner": sql.Identifier("owner_id"),
            "columns": sql.SQL(", ").join(columns),
            "stale": sql.SQL(" or ").join(STALE.format(c) for c in columns),
            "changes": sql.SQL(", ").join(sql.SQL("{} = %s").format(c) for c in columns),
        }


@dataclass(frozen=True)
class Batch:
    """What became of some rows.

    `last` is the key of the last one, None when there was none; `resealed` counts the rows
    that open altogether; `broken` names the places of texts that do not.
    """

    last: UUID | None
    resealed: int
    broken: list[str]


def sealed_columns() -> dict[type[models.Model], list[EncryptedText]]:
    """Return the sealed columns of every table by asking every model: no list to forget."""
    found = {
        model: [f for f in model._meta.local_concrete_fields if isinstance(f, EncryptedText)]
        for model in apps.get_models(include_auto_created=True)
    }
    return {model: fields for model, fields in found.items() if fields}


def sealed_tables() -> list[Table]:
    """Return every table with sealed columns."""
    return [
        Table(model._meta.db_table, str(model._meta.pk.column), [str(f.column) for f in fields])
        for model, fields in sealed_columns().items()
    ]


def stale_rows(person_id: UUID) -> int:
    """Count a person's rows with a text that is not sealed with their newest key."""
    values: dict[str, Any] = {"person": person_id, "new": header(newest_key(person_id)[0])}
    total = 0
    with connection.cursor() as cursor:
        for table in sealed_tables():
            cursor.execute(COUNT.format(**table.names), values)
            total += int(cursor.fetchone()[0])
    return total


def reseal_batch(table: Table, person_id: UUID, after: UUID, size: int = BATCH) -> Batch:
    """Seal some of a person's rows anew, each under its lock, in a transaction of its own."""
    new = header(newest_key(person_id)[0])
    values: dict[str, Any] = {"person": person_id, "after": after, "size": size, "new": new}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(NEXT.format(**table.names), values)
        rows = [Row(table, person_id, key, texts) for key, *texts in cursor.fetchall()]
        for row in rows:
            row.reseal()
        cursor.executemany(WRITE.format(**table.names), [(*row.texts, row.key) for row in rows])
    broken = [place for row in rows for place in row.broken]
    resealed = sum(not row.broken for row in rows)
    return Batch(rows[-1].key if rows else None, resealed, broken)


@dataclass
class Row:
    """One row's sealed texts."""

    table: Table
    person_id: UUID
    key: UUID
    texts: list[bytes]
    broken: list[str] = field(default_factory=list)

    def reseal(self) -> None:
        """Seal the texts with the newest key; leave one that does not open, and name it."""
        names = enumerate(self.table.columns)
        places = [(n, place_of(self.table.name, column, self.key)) for n, column in names]
        for number, place in places:
            try:
                text = unseal(self.texts[number], owner_id=self.person_id, place=place)
            except (CannotOpen, KeyMissing):
                self.broken.append(place)
            else:
                self.texts[number] = seal(text, owner_id=self.person_id, place=place)
