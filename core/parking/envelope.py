"""Seals a parcel with a key made from the environment's key and the device's cookie.

The database holds neither half: without the cookie even who runs the system opens nothing.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.keys_derived import derived_key
from core.keys_master import KeyMissing, first_name
from core.parking.parcel import Parcel

NONCE_BYTES = 12


@dataclass(frozen=True)
class Address:
    """Whom a parcel is for, on which device, in which row."""

    person_id: UUID
    device: str
    row_id: UUID

    @property
    def bound(self) -> bytes:
        """What the seal is bound to besides its key."""
        return f"parking_parked:{self.row_id}:{self.person_id}".encode()


def seal(parcel: Parcel, to: Address) -> bytes:
    """Return `key id : nonce ciphertext`, under the key that wraps now."""
    nonce = os.urandom(NONCE_BYTES)
    key = AESGCM(_key("seal", first_name(), to))
    return first_name().encode() + b":" + nonce + key.encrypt(nonce, parcel.dump(), to.bound)


def unseal(sealed: bytes, to: Address) -> Parcel | None:
    """Return the parcel; None for another person, another device, or a key that is gone."""
    key_id, _, body = sealed.partition(b":")
    try:
        key = AESGCM(_key("seal", key_id.decode(), to))
        return Parcel.load(key.decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], to.bound))
    except (InvalidTag, KeyMissing):
        return None


def digest_of(parcel: Parcel, to: Address) -> bytes:
    """Return what the same words from the same person and device have in common."""
    return hmac.digest(_key("digest", first_name(), to), parcel.dump(), "sha256")


def mark_of(device: str) -> bytes:
    """Return what the database knows a device by; the cookie cannot be found from it."""
    return hashlib.sha256(device.encode()).digest()


def _key(purpose: str, key_id: str, to: Address) -> bytes:
    master = derived_key(f"parking {purpose}", key_id)
    return HKDF(SHA256(), 32, salt=to.device.encode(), info=to.person_id.bytes).derive(master)
