"""Seals one text for one row: AES-256-GCM, bound to table, column, person and row."""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.keys import NONCE_BYTES, data_key

FORMAT = b"\x01"


class CannotOpen(ValueError):
    """A sealed text was moved, changed, or belongs to somebody else."""


def seal(text: str, *, owner_id: UUID, place: str) -> bytes:
    """Encrypt a text with the owner's key: format (1) + nonce (12) + ciphertext and tag.

    `place` says where the text lies ("table.column.row id") and must match when opened.
    An empty text stays empty, so that somebody without the key can leave a field blank.
    """
    if not text:
        return b""
    nonce = os.urandom(NONCE_BYTES)
    body = AESGCM(data_key(owner_id)).encrypt(nonce, text.encode(), _bound(owner_id, place))
    return FORMAT + nonce + body


def unseal(sealed: bytes, *, owner_id: UUID, place: str) -> str:
    """Decrypt what `seal` made; raise CannotOpen when anything about it differs."""
    if not sealed:
        return ""
    nonce, body = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(data_key(owner_id)).decrypt(nonce, body, _bound(owner_id, place)).decode()
    except InvalidTag:
        raise CannotOpen(f"The text at {place} cannot be opened with this person's key.") from None


def _bound(owner_id: UUID, place: str) -> bytes:
    return f"{place}:{owner_id}".encode()
