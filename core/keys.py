"""Envelope encryption: the environment's key wraps a service user's data keys."""

import os
import time
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.keys_master import KeyMissing, first_name, master_key
from core.models import DataKey

NONCE_BYTES = 12
KEEP_SECONDS = 60


class Kept(NamedTuple):
    """One person's data keys by generation, and until when they may be kept."""

    until: float
    keys: dict[int, bytes]


_unwrapped: dict[UUID, Kept] = {}


def new_wrapped_key(person_id: UUID, generation: int = 1) -> bytes:
    """Make a data key and return it wrapped: `key id : nonce ciphertext`."""
    return wrap(AESGCM.generate_key(256), person_id, generation)


def wrap(key: bytes, person_id: UUID, generation: int) -> bytes:
    """Wrap a data key with the first master key."""
    name, nonce = first_name(), os.urandom(NONCE_BYTES)
    body = AESGCM(master_key(name)).encrypt(nonce, key, _bound_to(person_id, generation))
    return name.encode() + b":" + nonce + body


def unwrap(wrapped: bytes, person_id: UUID, generation: int = 1) -> bytes:
    """Return the data key (32 bytes); raise KeyMissing when it cannot be opened."""
    name, _, body = wrapped.partition(b":")
    master, bound = master_key(name.decode(errors="replace")), _bound_to(person_id, generation)
    try:
        return AESGCM(master).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], bound)
    except (InvalidTag, ValueError):
        raise KeyMissing(
            "This data key was wrapped by another key or for another person."
        ) from None


def newest_key(person_id: UUID) -> tuple[int, bytes]:
    """Return the generation and the data key that seal a service user's texts now."""
    return max(_keys_of(person_id).items())


def data_key(person_id: UUID, generation: int) -> bytes:
    """Return one generation of a service user's data key; kept unwrapped for 60 s at most."""
    keys = _keys_of(person_id)
    if generation not in keys:
        # Made after these were read: by a rotation in another process.
        _unwrapped.pop(person_id, None)
        keys = _keys_of(person_id)
    try:
        return keys[generation]
    except KeyError:
        raise KeyMissing(f"This person has no data key of generation {generation}.") from None


def load_keys(person_ids: Iterable[UUID]) -> None:
    """Unwrap several people's keys with one query; a page with many people calls this first."""
    now = time.monotonic()
    wanted = [p for p in set(person_ids) if p not in _unwrapped or _unwrapped[p].until <= now]
    if wanted:
        _load(wanted)


def forget_keys() -> None:
    """Drop every unwrapped key of this process."""
    _unwrapped.clear()


def _keys_of(person_id: UUID) -> dict[int, bytes]:
    kept = _unwrapped.get(person_id)
    if kept is None or kept.until <= time.monotonic():
        # Not read from the shared dictionary: another thread may empty it meanwhile.
        kept = _load([person_id]).get(person_id)
    if kept is None:
        raise KeyMissing("No data key for this person, or not for this viewer.")
    return kept.keys


def _load(person_ids: list[UUID]) -> dict[UUID, Kept]:
    until = time.monotonic() + KEEP_SECONDS
    found: defaultdict[UUID, dict[int, bytes]] = defaultdict(dict)
    for row in DataKey.objects.filter(person_id__in=person_ids):
        key = unwrap(bytes(row.wrapped), row.person_id, row.generation)
        found[row.person_id][row.generation] = key
    for person_id in person_ids:
        _unwrapped.pop(person_id, None)
    loaded = {person_id: Kept(until, keys) for person_id, keys in found.items()}
    _unwrapped.update(loaded)
    return loaded


def _bound_to(person_id: UUID, generation: int) -> bytes:
    # The first generation is bound as keys were before there were generations.
    later = f":{generation}" if generation > 1 else ""
    return f"core_datakey:{person_id}{later}".encode()
