"""The master keys: named, out of the environment; the first one wraps, all of them unwrap."""

import base64
import re
from binascii import Error as NotBase64
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
NAME = re.compile(r"[A-Za-z0-9_-]{1,32}")
WANTED = "BOTHY_MASTER_KEYS needs at least one 'name:base64 of 32 bytes', parted by commas."


class KeyMissing(LookupError):
    """There is no such key, or whoever asks may not use it."""


def master_keys() -> dict[str, bytes]:
    """Return the environment's keys by name; the first wraps, all unwrap."""
    return _parse(settings.BOTHY_MASTER_KEYS)


def first_name() -> str:
    """Return the name of the key that wraps now."""
    return next(iter(master_keys()))


def master_key(name: str) -> bytes:
    """Return the key of that name; raise KeyMissing when the environment has none."""
    try:
        return master_keys()[name]
    except KeyError:
        raise KeyMissing(f"The environment has no master key called {name}.") from None


@lru_cache(maxsize=4)
def _parse(text: str) -> dict[str, bytes]:
    pairs = [part.strip().partition(":") for part in text.split(",") if part.strip()]
    keys = {name: _decode(value) for name, _, value in pairs if NAME.fullmatch(name)}
    if not keys or len(keys) < len(pairs):
        raise ImproperlyConfigured(f"{WANTED} A name is one word, used once.")
    return keys


def _decode(value: str) -> bytes:
    try:
        key = base64.b64decode(value, validate=True)
    except NotBase64:
        raise ImproperlyConfigured(WANTED) from None
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(WANTED)
    return key
