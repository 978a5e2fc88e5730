"""Seals what second factors are checked against, each for its person alone."""

import base64
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.keys_derived import derived_key
from core.keys_master import first_name

PURPOSE = "second factors"
NONCE_BYTES = 12


class NotTheirs(ValueError):
    """A secret does not open: another person's, or changed."""


def seal_secret(text: str, person_id: UUID | None) -> str:
    """Return `key id:base64` of a secret, sealed with the key that wraps now."""
    nonce, key_id = os.urandom(NONCE_BYTES), first_name()
    sealed = AESGCM(derived_key(PURPOSE, key_id)).encrypt(nonce, text.encode(), _bound(person_id))
    return f"{key_id}:{base64.b64encode(nonce + sealed).decode()}"


def open_secret(sealed: str, person_id: UUID | None) -> str:
    """Return the secret; raise NotTheirs or KeyMissing when it does not open."""
    key_id, _, body = sealed.partition(":")
    raw = base64.b64decode(body)
    key = AESGCM(derived_key(PURPOSE, key_id))
    try:
        return key.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], _bound(person_id)).decode()
    except InvalidTag:
        raise NotTheirs("This secret belongs to somebody else, or was changed.") from None


def _bound(person_id: UUID | None) -> bytes:
    if person_id is None:
        raise NotTheirs("Nobody is signing in.")
    return b"mfa_authenticator:" + person_id.bytes
