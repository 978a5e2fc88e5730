"""The two things that an invitation asks for: an address, and a code that is given apart."""

import secrets

from core.keys_derived import digest, digests

TOKENS, CODES = "invitations", "codes of invitations"
# No letter that is taken for another one, on paper or by ear; 16 of them are 78 bits.
LETTERS = "abcdefghjkmnpqrstvwxyz23456789"
GROUPS, GROUP = 4, 4
DIGITS = 6


def new_token() -> str:
    """Return the part of an address that nobody guesses: `abcd-efgh-jkmn-pqrs`."""
    parts = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(parts)


def new_code() -> str:
    """Return six digits, as they are said: `123 456`."""
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    return f"{digits[:3]} {digits[3:]}"


def digest_of_token(token: str) -> str:
    """Return what is kept of a token."""
    return digest(TOKENS, plain(token))


def digests_of_token(token: str) -> list[str]:
    """Return what may have been kept of a token, under any key of the environment."""
    return sorted(digests(TOKENS, plain(token)))


def digest_of_code(code: str, token: str) -> str:
    """Return what is kept of a code; bound to its token, so that equal codes look different."""
    return digest(CODES, plain(token) + b":" + plain(code))


def digests_of_code(code: str, token: str) -> list[str]:
    """Return what may have been kept of a code."""
    return sorted(digests(CODES, plain(token) + b":" + plain(code)))


def plain(typed: str) -> bytes:
    """Return letters and digits alone, as somebody may have typed them."""
    return "".join(sign for sign in typed.lower() if sign.isalnum()).encode()
