"""Passwords and keys of one data folder: made once, kept in a file nobody else reads."""

import base64
import json
import os
import secrets as random
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from core.roles import ROLES
from recovery.demo.plain import PlainSentence


@dataclass(frozen=True)
class Secrets:
    """What the stack keeps to itself; `master_keys` as settings read it."""

    secret_key: str
    master_keys: str
    superuser_password: str
    passwords: dict[str, str]


def make_secrets() -> Secrets:
    """Return fresh secrets; passwords are hexadecimal so that they need no escaping in a URL."""
    return Secrets(
        secret_key=random.token_urlsafe(50),
        master_keys="k1:" + base64.b64encode(random.token_bytes(32)).decode(),
        superuser_password=random.token_hex(16),
        passwords={role: random.token_hex(16) for role in ROLES},
    )


def keep_secrets(path: Path) -> Secrets:
    """Return the secrets kept at `path`, making them first if there are none.

    A role that a newer Bothy brought gets its password then; the others keep theirs.
    """
    if path.exists():
        kept = Secrets(**json.loads(path.read_text()))
        if set(kept.passwords) >= set(ROLES):
            return kept
        secrets = replace(kept, passwords=make_secrets().passwords | kept.passwords)
    else:
        if any(path.parent.glob("pg*/data")):
            raise PlainSentence(
                f"{path} is gone, so its database stays closed: remove {path.parent} to begin anew."
            )
        secrets = make_secrets()
    write_down(secrets, path)
    return secrets


def write_down(secrets: Secrets, path: Path) -> None:
    """Write secrets where nobody else reads them, whole or not at all."""
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(secrets), file)
    draft.rename(path)
