"""Sealing and opening texts of length `n`, beside AES-256-GCM alone; sealing rows anew.

The floor of the latter is the same reading and writing of the same rows, without a key.
"""

import os
from collections.abc import Callable
from statistics import median
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection, transaction

from accounts.queries import person_by_sign_in_name
from core.context import asking
from core.encryption import seal, unseal
from core.keys import NONCE_BYTES, newest_key
from core.keys_resealing import BEFORE_ALL, Table, reseal_batch, sealed_tables
from core.keys_rotation import begin
from core.viewer import Role
from goals.models import Goal
from tests.bench.clock import seconds
from tests.bench.rows import Row
from tests.cast import make_person

TEXTS, GOALS, ROUNDS = 10_000, 2_000, 5
PLACE = "goals_goal.words.00000000-0000-0000-0000-000000000001"


def fill(n: int) -> None:
    """Make somebody with goals, sealed with the older of two data keys."""
    asha = make_person("Asha")
    goals = [Goal(owner=asha, words="a" * n, why="a" * n) for _ in range(GOALS)]
    Goal.unscoped.bulk_create(goals)
    begin(asha.pk)


def measure(n: int, explained: str) -> list[Row]:
    """Return how many texts are sealed and opened, and rows sealed anew, in a second."""
    asha = person_by_sign_in_name("asha")
    assert asha
    with asking(f"{Role.SERVICE_USER}:{asha.pk}:"):
        newest_key(asha.pk)
        anew = rows_anew(n, asha.pk)
    text, plain, bound = "a" * n, b"a" * n, PLACE.encode()
    sealed = seal(text, owner_id=asha.pk, place=PLACE)
    cipher, nonce = AESGCM(os.urandom(32)), os.urandom(NONCE_BYTES)
    body = cipher.encrypt(nonce, plain, bound)
    return [
        figure(
            "seal",
            n,
            lambda: seal(text, owner_id=asha.pk, place=PLACE),
            lambda: cipher.encrypt(nonce, plain, bound),
        ),
        figure(
            "unseal",
            n,
            lambda: unseal(sealed, owner_id=asha.pk, place=PLACE),
            lambda: cipher.decrypt(nonce, body, bound),
        ),
        anew,
    ]


def figure(name: str, n: int, ours: Callable[[], object], bare: Callable[[], object]) -> Row:
    """Return how often something is done in a second, ours and bare."""
    return Row("encryption", name, "rate", n, rate(ours), "texts/s", floor=rate(bare))


def rate(work: Callable[[], object]) -> float:
    """Return how often something is done in a second: the median of several rounds."""
    took = [seconds(lambda: [work() for _ in range(TEXTS)]) for _ in range(ROUNDS)]
    return round(TEXTS / median(took))


def rows_anew(n: int, person_id: UUID) -> Row:
    """Return how many rows, two texts each, are sealed anew in a second."""
    goals = next(table for table in sealed_tables() if table.name == "goals_goal")
    ours, bare = [], []
    for _ in range(ROUNDS):  # in turn: what is undone leaves dead rows to both
        ours.append(undone(lambda: reseal_batch(goals, person_id, BEFORE_ALL, GOALS)))
        bare.append(undone(lambda: read_and_write(goals, person_id)))
    return Row("encryption", "seal anew", "rate", n, median(ours), "rows/s", floor=median(bare))


def read_and_write(table: Table, person_id: UUID) -> None:
    """Read rows under their locks and write the same bytes back."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"select words, why, id from {table.name} where owner_id = %s for update", [person_id]
        )
        statement = f"update {table.name} set words = %s, why = %s where id = %s"
        cursor.executemany(statement, cursor.fetchall())


def undone(work: Callable[[], object]) -> float:
    """Return how many goals a piece of work does in a second, and undo it."""
    with transaction.atomic():
        taken = seconds(work)
        transaction.set_rollback(True)
    return round(GOALS / taken)
