"""Calls the database's own functions that keep the access log: months, seals, heads, age.

The process may execute them and see none of the rows.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection

BATCH = 1_000  # rows sealed in one transaction


@dataclass(frozen=True)
class Head:
    """The newest link of a clinic's chain."""

    clinic: UUID
    number: int
    digest: bytes


def make_months() -> int:
    """Make the partitions of this month and the next three; return how many were missing."""
    return int(_one("make_access_log_months()"))


def seal(*, limit: int = BATCH) -> int:
    """Seal committed rows, oldest first, and return how many.

    Returns 0 when none waits, and when another sealer is at work.
    """
    return int(_one("seal_access_log(%s)", limit))


def unsealed_age() -> timedelta:
    """Return how long the oldest row has waited for its seal, zero when none waits."""
    age: timedelta = _one("access_log_unsealed_age()")
    return age


def heads() -> list[Head]:
    """Return the newest link of every chain, in the order of the clinics' ids."""
    with connection.cursor() as cursor:
        cursor.execute("select clinic, number, digest from access_log_heads() order by clinic")
        return [Head(clinic, number, bytes(digest)) for clinic, number, digest in cursor.fetchall()]


def _one(call: str, *values: int) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"select {call}", values)
        return cursor.fetchone()[0]
