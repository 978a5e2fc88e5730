"""Which account runs PostgreSQL: its server refuses to run as root."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    """A system account to step down to."""

    name: str
    uid: int
    gid: int


def account_to_step_down_to() -> Account | None:
    """Return `postgres`, else `nobody`, when run as root; None keeps the present account."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    return Account("nobody", 65534, 65534)


def hand_over(folder: Path, account: Account | None) -> None:
    """Give a folder and everything in it to the account, if it is not theirs already."""
    if account is None or folder.stat().st_uid == account.uid:
        return
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)
