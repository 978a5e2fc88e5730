"""Seals what somebody typed into a report, with a key made from the environment's."""

import json
import os
from dataclasses import asdict, dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.keys_derived import derived_key
from core.keys_master import KeyMissing, first_name

NONCE_BYTES = 12
PURPOSE = "reported problems"


@dataclass(frozen=True)
class Typed:
    """What somebody chose to add: what happened, and how to answer them."""

    words: str = ""
    answer_to: str = ""


def seal(typed: Typed, report_id: UUID) -> bytes:
    """Return `key id : nonce ciphertext`, bound to the report's row."""
    nonce, content = os.urandom(NONCE_BYTES), json.dumps(asdict(typed)).encode()
    key = AESGCM(derived_key(PURPOSE, first_name()))
    return first_name().encode() + b":" + nonce + key.encrypt(nonce, content, report_id.bytes)


def unseal(sealed: bytes | memoryview, report_id: UUID) -> Typed | None:
    """Return what was typed, None when its key is gone or it belongs to another row."""
    key_id, _, body = bytes(sealed).partition(b":")
    try:
        key = AESGCM(derived_key(PURPOSE, key_id.decode()))
        content = key.decrypt(body[:NONCE_BYTES], body[NONCE_BYTES:], report_id.bytes)
    except (InvalidTag, KeyMissing):
        return None
    return Typed(**json.loads(content))
