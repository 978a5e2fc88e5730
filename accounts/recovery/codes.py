"""Codes that staff give face to face: eight figures, of which a keyed digest is kept."""

import secrets
from hmac import compare_digest
from uuid import UUID

from core.keys_derived import digest, digests

PURPOSE = "codes to get back in"
FIGURES = 8


def new_code() -> str:
    """Return a code as it is read out: two groups of four figures."""
    figures = f"{secrets.randbelow(10**FIGURES):0{FIGURES}}"
    return f"{figures[:4]} {figures[4:]}"


def mark_of(code: str) -> str:
    """Return what is kept of a code."""
    return digest(PURPOSE, _plain(code))


def fits(code: str, mark: str) -> bool:
    """Compare in constant time; spaces and dashes don't matter."""
    return any(compare_digest(one, mark) for one in digests(PURPOSE, _plain(code)))


def nobody_has(person_id: UUID) -> str:
    """Return the mark of no code, to compare with when there is none."""
    return digest(PURPOSE, b"none:" + person_id.bytes)


def _plain(code: str) -> bytes:
    return "".join(sign for sign in code if sign.isdigit()).encode()
