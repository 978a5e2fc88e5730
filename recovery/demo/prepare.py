"""Makes the database and static files ready; does nothing that was done before."""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import psycopg

from core.clock import MOVABLE_CLOCK_SQL
from core.roles import OWNER, create_database, create_roles
from recovery.demo.places import CLONE
from recovery.demo.processes import Stack
from recovery.demo.waiting import run_to_end

LOCK_FILE = CLONE / "requirements-demo.txt"  # libraries bring migrations and static files too


def sum_of(files: Iterable[Path]) -> str:
    """Return one sum over the names and contents of files."""
    total = hashlib.sha256()
    for file in sorted([LOCK_FILE, *files]):
        total.update(str(file).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


class Done:
    """What was done before, remembered beside the thing it was done to."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.sums: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}

    def once(self, name: str, sum_now: str, work: Callable[[], None]) -> None:
        """Do the work unless it was done for the same sum."""
        if self.sums.get(name) != sum_now:
            work()
            self.sums[name] = sum_now
            self.file.write_text(json.dumps(self.sums))


def prepare_database(stack: Stack, stopping: Callable[[], bool]) -> None:
    """Make roles and tables and bring in the cast, all as the owner."""
    done = Done(stack.postgres.home / "done.json")
    if not done.sums:
        # A new database tells real time; a moved clock belonged to an older one.
        (stack.places.root / "clock").unlink(missing_ok=True)
    with stack.postgres.superuser() as cursor:
        create_roles(cursor, stack.secrets.passwords)
        create_database(cursor, "bothy")
    migrations = sum_of([*CLONE.glob("*/migrations/*.py"), *CLONE.glob("*/*/migrations/*.py")])
    migrate = stack.python("migrate", OWNER, "django", "migrate", "--no-input", "--verbosity", "0")
    seed = stack.python("seed", OWNER, "django", "demo_seed")
    done.once("migrations", migrations, lambda: run_to_end(migrate, stopping))
    # A migration may bring the production clock back.
    done.once("clock", migrations, lambda: make_clock_movable(stack))
    done.once("seed", "once", lambda: run_to_end(seed, stopping))


def make_clock_movable(stack: Stack) -> None:
    """Put the demo's clock into the database, as the owner."""
    with psycopg.connect(stack.postgres.url(OWNER)) as connection:
        connection.execute(MOVABLE_CLOCK_SQL)


def prepare_static_files(stack: Stack, stopping: Callable[[], bool]) -> None:
    """Collect and compress the static files."""
    files = (path for path in (CLONE / "static").rglob("*") if path.is_file())
    words = ("collectstatic", "--no-input", "--clear", "--verbosity", "0")
    child = stack.python("collectstatic", OWNER, "django", *words)
    Done(stack.places.root / "static.json").once(
        "static", sum_of(files), lambda: run_to_end(child, stopping)
    )
