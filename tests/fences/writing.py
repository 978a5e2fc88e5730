"""Tries to change, delete and copy rows in SQL, as whoever is asking, and undoes it."""

from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, ProgrammingError, connection, transaction

from core.viewer import Viewer
from sharing.models import PrivateItem
from tests.fences.test_policies import insert_copy

NO_GRANT, REFUSED, DONE, UNTOUCHED = "no grant", "refused", "done", "untouched"


def tried(attempt: Callable[[], int]) -> str:
    """Return what came of an attempt; nothing of it stays."""
    try:
        with transaction.atomic():
            rows = attempt()
            transaction.set_rollback(True)
        return DONE if rows else UNTOUCHED
    except IntegrityError:
        return DONE  # the policies let it through; a unique key did not
    except ProgrammingError as error:
        return NO_GRANT if "permission denied" in str(error) else REFUSED


def execute(sql: str, *values: UUID) -> Callable[[], int]:
    """Return an attempt that runs a statement and counts rows."""

    def attempt() -> int:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return int(cursor.rowcount)

    return attempt


# None of these names a column to read: a policy for reading would hide what one for writing lets
# through. Whatever row they reach counts; all rows of the table are like the one given.


def update(row: PrivateItem) -> str:
    """Try to write rows as they are."""
    return give_away(row, row.owner_id)


def give_away(row: PrivateItem, person_id: UUID) -> str:
    """Try to make rows somebody else's."""
    return tried(execute(f"update {row._meta.db_table} set owner_id = %s", person_id))


def delete(row: PrivateItem) -> str:
    """Try to delete rows."""
    return tried(execute(f"delete from {row._meta.db_table}"))


def insert(row: PrivateItem, viewer: Viewer) -> str:
    """Try to add a row like this one, typed by whoever is asking."""
    if hasattr(row, "recorded_by_id"):
        row.recorded_by_id = viewer.person_id
    if row._meta.db_table == "workspace_confirmation":
        row.person_id = viewer.person_id  # type: ignore[attr-defined]
    if row._meta.db_table == "workspace_participant":
        row.person_id = viewer.person_id  # type: ignore[attr-defined]

    def attempt() -> int:
        insert_copy(row)
        return 1

    return tried(attempt)
