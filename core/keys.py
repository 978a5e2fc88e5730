"""Envelope encryption: the environment's key wraps one data key per service user."""

import base64
import os
import time
from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core.models import DataKey

NONCE_BYTES = 12
KEEP_SECONDS = 60
_unwrapped: dict[UUID, tuple[float, bytes]] = {}


class KeyMissing(LookupError):
    """There is no data key for this person, or the viewer may not use it."""


def new_wrapped_key(person_id: UUID) -> bytes:
    """Make a data key and return it wrapped: `key id : nonce ciphertext`."""
    key_id, master = next(iter(master_keys().items()))
    nonce = os.urandom(NONCE_BYTES)
    body = AESGCM(master).encrypt(nonce, AESGCM.generate_key(256), _bound_to(person_id))
    return key_id.encode() + b":" + nonce + body


def unwrap(wrapped: bytes, person_id: UUID) -> bytes:
    """Return the data key (32 bytes); raise KeyMissing when it cannot be opened."""
    key_id, _, body = wrapped.partition(b":")
    master = master_keys().get(key_id.decode())
    if master is None:
        raise KeyMissing(f"The environment has no master key called {key_id.decode()}.")
    try:
        return AESGCM(master).decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], _bound_to(person_id))
    except InvalidTag:
        raise KeyMissing(
            "This data key was wrapped by another key or for another person."
        ) from None


def data_key(person_id: UUID) -> bytes:
    """Return a service user's data key; unwrapped keys are kept 60 seconds at most."""
    kept = _unwrapped.get(person_id)
    if kept and kept[0] > time.monotonic():
        return kept[1]
    load_keys([person_id])
    try:
        return _unwrapped[person_id][1]
    except KeyError:
        raise KeyMissing("No data key for this person, or not for this viewer.") from None


def load_keys(person_ids: Iterable[UUID]) -> None:
    """Unwrap several people's keys with one query; a page with many people calls this first."""
    now = time.monotonic()
    wanted = [p for p in set(person_ids) if p not in _unwrapped or _unwrapped[p][0] <= now]
    for person_id in wanted:
        _unwrapped.pop(person_id, None)
    if not wanted:
        return
    for row in DataKey.objects.filter(person_id__in=wanted):
        key = unwrap(bytes(row.wrapped), row.person_id)
        _unwrapped[row.person_id] = (now + KEEP_SECONDS, key)


def forget_keys() -> None:
    """Drop every unwrapped key of this process."""
    _unwrapped.clear()


def master_keys() -> dict[str, bytes]:
    """Return the environment's keys by id; the first wraps, all unwrap."""
    return _parse(settings.BOTHY_MASTER_KEYS)


@lru_cache(maxsize=4)
def _parse(text: str) -> dict[str, bytes]:
    pairs = (part.partition(":") for part in text.split(",") if part)
    keys = {key_id: base64.b64decode(value) for key_id, _, value in pairs}
    if not keys or any(len(key) != 32 for key in keys.values()):
        raise ImproperlyConfigured(
            "BOTHY_MASTER_KEYS needs at least one 'name:base64 of 32 bytes', parted by commas."
        )
    return keys


def _bound_to(person_id: UUID) -> bytes:
    return f"core_datakey:{person_id}".encode()
