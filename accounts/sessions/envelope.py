"""Seals what is in a session with a key made from the environment's key and the cookie's.

The database holds neither half: without the cookie even who runs the system opens nothing.
"""

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.keys_derived import derived_key
from core.keys_master import KeyMissing, first_name

NONCE_BYTES = 12
BOUND = b"accounts_session"


def digest_of(session_key: str) -> bytes:
    """Return what the database knows a session by; its key has 165 random bits of its own."""
    return hashlib.sha256(session_key.encode()).digest()


def seal(content: bytes, session_key: str) -> bytes:
    """Return `key id : nonce ciphertext`, under the key that wraps now."""
    nonce = os.urandom(NONCE_BYTES)
    key = AESGCM(_key(first_name(), session_key))
    return first_name().encode() + b":" + nonce + key.encrypt(nonce, content, BOUND)


def unseal(sealed: bytes, session_key: str) -> bytes | None:
    """Return the content; None for another session, or when the environment's key is gone."""
    key_id, _, body = sealed.partition(b":")
    try:
        key = AESGCM(_key(key_id.decode(), session_key))
        return key.decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], BOUND)
    except (InvalidTag, KeyMissing, ValueError):
        return None


def _key(key_id: str, session_key: str) -> bytes:
    master = derived_key("session", key_id)
    return HKDF(SHA256(), 32, salt=session_key.encode(), info=BOUND).derive(master)
