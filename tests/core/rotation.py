"""What the tests of keys need: master keys, commands and their words, texts as they lie."""

import base64
from io import StringIO
from typing import Any
from uuid import UUID

from django.core.management import call_command
from django.db import connection

from core import keys
from core.encryption import header
from core.keys_resealing import sealed_tables
from core.models import DataKey
from tests.database import as_owner

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()


def run(name: str, *words: str, **options: Any) -> str:
    """Run a command as the owner and return what it says."""
    said = StringIO()
    with as_owner():
        call_command(name, *words, stdout=said, **options)
    return said.getvalue()


def texts_of(person_id: UUID) -> list[bytes]:
    """Return all sealed texts of a person as they lie in the database, empty ones left out."""
    found = []
    with as_owner(), connection.cursor() as cursor:
        for table in sealed_tables():
            columns = ", ".join(table.columns)
            cursor.execute(
                f"select {columns} from {table.name} where owner_id = %s", [str(person_id)]
            )
            found += [bytes(text) for row in cursor.fetchall() for text in row if text]
    return found


def rows_with_texts(person_id: UUID) -> int:
    """Return how many rows of a person hold a sealed text, however many each."""
    with as_owner(), connection.cursor() as cursor:
        total = 0
        for table in sealed_tables():
            some = " or ".join(f"length({column}) > 0" for column in table.columns)
            cursor.execute(
                f"select count(*) from {table.name} where owner_id = %s and ({some})",
                [str(person_id)],
            )
            total += cursor.fetchone()[0]
    return total


def generations_of(person_id: UUID) -> list[int]:
    """Return the generations of data keys that a person has."""
    with as_owner():
        kept = DataKey.objects.filter(person_id=person_id).order_by("generation")
        return list(kept.values_list("generation", flat=True))


def all_of_generation(person_id: UUID, generation: int) -> bool:
    """Whether every text of a person is sealed with this generation."""
    return all(text.startswith(header(generation)) for text in texts_of(person_id))


def only_first_key(person_id: UUID) -> keys.Kept:
    """Return what a process keeps that opened the keys before a second one was made."""
    return keys.Kept(float("inf"), {1: keys.data_key(person_id, 1)})
