"""Seals one text for one row: AES-256-GCM, bound to table, column, person and row.

A sealed text is a header, a nonce (12), ciphertext and tag. The header is the format (1)
and, from format 2 on, the generation of the owner's data key (4, big-endian); format 1 was
sealed with the first generation.
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.keys import NONCE_BYTES, data_key, newest_key

FIRST_FORMAT, FORMAT = b"\x01", b"\x02"
GENERATION_BYTES = 4
HEADER_BYTES = len(FORMAT) + GENERATION_BYTES


class CannotOpen(ValueError):
    """A sealed text was moved, changed, or belongs to somebody else."""


def seal(text: str, *, owner_id: UUID, place: str) -> bytes:
    """Encrypt a text with the newest key of its owner.

    `place` says where the text lies (see `place_of`) and must match when opened.
    An empty text stays empty, so that somebody without the key can leave a field blank.
    """
    if not text:
        return b""
    generation, key = newest_key(owner_id)
    nonce = os.urandom(NONCE_BYTES)
    body = AESGCM(key).encrypt(nonce, text.encode(), _bound(owner_id, place))
    return header(generation) + nonce + body


def unseal(sealed: bytes, *, owner_id: UUID, place: str) -> str:
    """Decrypt what `seal` made; raise CannotOpen when anything about it differs.

    Raises KeyMissing when the owner's key is gone, or not for this viewer.
    """
    if not sealed:
        return ""
    generation, rest = _parted(sealed, place)
    nonce, body = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
    key = data_key(owner_id, generation)
    try:
        return AESGCM(key).decrypt(nonce, body, _bound(owner_id, place)).decode()
    except (InvalidTag, ValueError):
        raise CannotOpen(f"The text at {place} cannot be opened with this person's key.") from None


def header(generation: int) -> bytes:
    """Return how every text begins that is sealed with this generation of a key."""
    return FORMAT + generation.to_bytes(GENERATION_BYTES)


def place_of(table: str, column: str, row_id: UUID) -> str:
    """Return the place that a sealed text is bound to."""
    return f"{table}.{column}.{row_id}"


def _parted(sealed: bytes, place: str) -> tuple[int, bytes]:
    if sealed.startswith(FORMAT):
        generation = int.from_bytes(sealed[len(FORMAT) : HEADER_BYTES])
        return generation, sealed[HEADER_BYTES:]
    if sealed.startswith(FIRST_FORMAT):
        return 1, sealed[len(FIRST_FORMAT) :]
    raise CannotOpen(f"What lies at {place} is not a sealed text.")


def _bound(owner_id: UUID, place: str) -> bytes:
    return f"{place}:{owner_id}".encode()
