"""Why production would refuse a secret or an address; says the reason, never the value."""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

SHORTEST_SECRET = 50  # characters of SECRET_KEY
SHORTEST_PASSWORD = 16
DIFFERENT = 16  # characters or bytes; 32 random bytes have about 30 different ones
KEY_BYTES = 32
PLACEHOLDER = re.compile(
    r"change.?me|placeholder|insecure|example|only-for|replace.?(me|this)|password|your-|secret"
    r"|01234567|abcdefgh",
    re.IGNORECASE,
)
PRINTABLE = bytes(range(32, 127))
NEEDED = (
    "SECRET_KEY",
    "BOTHY_MASTER_KEYS",
    "BASE_URL",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "BOTHY_OPERATOR_EMAIL",  # whoever reads the problems that were reported to no clinic
)
# One plain address, as it stands in a mail's head.
ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")


def refusals(environment: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each thing that keeps production from starting."""
    missing = [name for name in NEEDED if not environment.get(name, "").strip()]
    for name in missing:
        yield f"{name} is not set. Production does not start without it."
    if environment.get("BOTHY_DEMO_DIR"):
        yield "BOTHY_DEMO_DIR belongs to the demo, not to a real clinic."
    if environment.get("DEBUG", "").lower() not in ("", "0", "false", "no", "off"):
        yield "DEBUG is on. Its pages show what people wrote."
    if not missing:
        yield from _secrets(environment["SECRET_KEY"], environment["BOTHY_MASTER_KEYS"])
        yield from _addresses(environment)


def _secrets(secret: str, master_keys: str) -> Iterator[str]:
    if len(secret) < SHORTEST_SECRET:
        yield f"SECRET_KEY is too short: use at least {SHORTEST_SECRET} random characters."
    elif len(set(secret)) < DIFFERENT or PLACEHOLDER.search(secret):
        yield "SECRET_KEY is a placeholder: use random characters."
    values = [part.strip().partition(":")[2] for part in master_keys.split(",") if part.strip()]
    for value in values:
        yield from _master_key(value)
    if len(set(values)) < len(values):
        yield "BOTHY_MASTER_KEYS names the same key twice."
    if any(value and value in secret for value in values):
        yield "SECRET_KEY and BOTHY_MASTER_KEYS share a key: each needs one of its own."


def _master_key(value: str) -> Iterator[str]:
    try:
        key = base64.b64decode(value, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        yield "BOTHY_MASTER_KEYS needs 'name:base64 of 32 bytes', parted by commas."
    elif len(set(key)) < DIFFERENT or all(byte in PRINTABLE for byte in key):
        # Random bytes are not all letters and digits: somebody typed these.
        yield "BOTHY_MASTER_KEYS holds a placeholder: use 32 random bytes."


def _addresses(environment: Mapping[str, str]) -> Iterator[str]:
    base = urlsplit(environment["BASE_URL"])
    hosts = [host.strip() for host in environment["ALLOWED_HOSTS"].split(",")]
    if base.scheme != "https" or not base.hostname:
        yield "BASE_URL must begin with https://: what people write must not travel in the open."
    if "*" in hosts:
        yield "ALLOWED_HOSTS must name its hosts: '*' believes any sender."
    elif base.hostname and not any(_covers(host, base.hostname) for host in hosts):
        yield "ALLOWED_HOSTS does not name the host of BASE_URL."
    if not ADDRESS.fullmatch(environment["BOTHY_OPERATOR_EMAIL"].strip()):
        yield "BOTHY_OPERATOR_EMAIL is no address: somebody must read what people report."
    yield from _password(environment["DATABASE_URL"], environment["SECRET_KEY"])


def _password(database_url: str, secret: str) -> Iterator[str]:
    # Without a password PostgreSQL knows the process by its socket or certificate.
    password = urlsplit(database_url).password
    if password is None:
        return
    if len(password) < SHORTEST_PASSWORD or PLACEHOLDER.search(password):
        yield "DATABASE_URL has a weak password: use at least 16 random characters."
    elif password == secret:
        yield "DATABASE_URL and SECRET_KEY share a secret: each needs one of its own."


def _covers(host: str, name: str) -> bool:
    return name == host or (host.startswith(".") and name.endswith(host))
