"""Where one clone keeps its running data: short paths outside the clone, closed to others."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from recovery.demo.plain import PlainSentence

CLONE = Path(__file__).resolve().parents[2]
BASE = Path("/var/tmp")  # noqa: S108  # nosec B108  # whose folder it is is looked at below


@dataclass(frozen=True)
class Places:
    """The data folder of one clone and one account, and what lies in it."""

    root: Path
    name: str = ""

    @property
    def lock(self) -> Path:
        """The file that is locked while a supervisor runs."""
        return self.root / "lock"

    @property
    def secrets(self) -> Path:
        """Passwords and keys, made once."""
        return self.root / "secrets.json"

    @property
    def logs(self) -> Path:
        """One log file per process."""
        return self.root / "logs"

    @property
    def inbox(self) -> Path:
        """The mails that were caught, one file each."""
        return self.root / "inbox"


def find_places(name: str = "", *, clone: Path = CLONE, base: Path = BASE) -> Places:
    """Return the places of a clone and account; nothing is made yet.

    A name sets data apart from the usual data. The folder is a short hash because a
    socket's path may hold about 100 characters.
    """
    key = hashlib.sha256(f"{clone}:{os.getuid()}".encode()).hexdigest()[:10]
    return Places(base / "-".join(filter(None, ("bothy", key, name))), name)


def open_places(places: Places) -> Places:
    """Make the folders; refuse a root folder that somebody else laid there first."""
    with suppress(FileExistsError):
        places.root.mkdir(mode=0o711, parents=True)
    found = places.root.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise PlainSentence(f"{places.root} belongs to somebody else: please have it removed.")
    # Others may pass through: the account that runs PostgreSQL must reach its own folder.
    places.root.chmod(0o711)
    for folder in (places.logs, places.inbox):
        folder.mkdir(mode=0o700, exist_ok=True)
    return places


@contextmanager
def holding(path: Path, *, wait: bool = False) -> Iterator[bool]:
    """Hold a file's lock; yield False when another process has it and `wait` is not set.

    The kernel gives the lock back however the holder ends.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        flock(descriptor, LOCK_EX if wait else LOCK_EX | LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(descriptor)
