"""Wraps data keys anew after the master key was changed, in batches that can be broken off."""

from django.db import connection, transaction

from core.keys import unwrap, wrap
from core.keys_master import first_name

BATCH = 500

BY_NAME = """
select split_part(encode(wrapped, 'escape'), ':', 1) as name, count(*)
from core_datakey group by name order by name
"""
# Rows that another run has in hand are left to it.
NEXT = """
select id, person_id, generation, wrapped from core_datakey
where position(%s in wrapped) <> 1 order by id limit %s for update skip locked
"""


def keys_by_master() -> dict[str, int]:
    """Return how many data keys each master key wraps, by its name."""
    with connection.cursor() as cursor:
        cursor.execute(BY_NAME)
        return {str(name): int(count) for name, count in cursor.fetchall()}


def rewrap_batch(size: int = BATCH) -> int:
    """Wrap some keys with the first master key and return how many; 0 when none is left.

    Raises KeyMissing when a key was wrapped with a master key that is gone.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(NEXT, [f"{first_name()}:".encode(), size])
        rows = cursor.fetchall()
        cursor.executemany(
            "update core_datakey set wrapped = %s where id = %s",
            [
                (wrap(unwrap(bytes(wrapped), person, generation), person, generation), row_id)
                for row_id, person, generation, wrapped in rows
            ],
        )
    return len(rows)
