"""Sealing and opening one text, beside AES-256-GCM alone; `n` is the length of the text."""

import os
from collections.abc import Callable
from statistics import median

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from accounts.queries import person_by_sign_in_name
from core.context import asking
from core.encryption import seal, unseal
from core.keys import NONCE_BYTES, newest_key
from core.viewer import Role
from tests.bench.clock import seconds
from tests.bench.rows import Row
from tests.cast import make_person

TEXTS, ROUNDS = 10_000, 5
PLACE = "goals_goal.words.00000000-0000-0000-0000-000000000001"


def fill(n: int) -> None:
    """Make somebody with a data key."""
    make_person("Asha")


def measure(n: int, explained: str) -> list[Row]:
    """Return how many texts are sealed and opened in a second."""
    asha = person_by_sign_in_name("asha")
    assert asha
    with asking(f"{Role.SERVICE_USER}:{asha.pk}:"):
        newest_key(asha.pk)
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
    ]


def figure(name: str, n: int, ours: Callable[[], object], bare: Callable[[], object]) -> Row:
    """Return how often something is done in a second, ours and bare."""
    return Row("encryption", name, "rate", n, rate(ours), "texts/s", floor=rate(bare))


def rate(work: Callable[[], object]) -> float:
    """Return how often something is done in a second: the median of several rounds."""
    took = [seconds(lambda: [work() for _ in range(TEXTS)]) for _ in range(ROUNDS)]
    return round(TEXTS / median(took))
