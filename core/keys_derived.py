"""Keys for other purposes than wrapping, each derived from a master key and of no use elsewhere."""

from functools import lru_cache

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.keys_master import first_name, master_key, master_keys

KEY_BYTES = 32


def derived_key(purpose: str, key_id: str) -> bytes:
    """Return the key (32 bytes) for one purpose out of the master key of that name.

    Raises KeyMissing when the environment has no such master key.
    """
    return _derive(purpose, master_key(key_id))


def digest(purpose: str, message: bytes) -> str:
    """Return `key id:hex` of an HMAC-SHA-256 with the first master key's key for a purpose.

    Whoever has the message but not the master key cannot make it, so that it is safe to
    compare contents by it; a bare hash of a short text can be guessed.
    """
    return _digest(purpose, message, first_name())


def digests(purpose: str, message: bytes) -> set[str]:
    """Return what `digest` makes of the message under each master key of the environment."""
    return {_digest(purpose, message, key_id) for key_id in master_keys()}


def _digest(purpose: str, message: bytes, key_id: str) -> str:
    maker = hmac.HMAC(derived_key(purpose, key_id), hashes.SHA256())
    maker.update(message)
    return f"{key_id}:{maker.finalize().hex()}"


@lru_cache(maxsize=32)
def _derive(purpose: str, master: bytes) -> bytes:
    kdf = HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=f"bothy:{purpose}".encode())
    return kdf.derive(master)
