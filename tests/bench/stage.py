"""The databases of one run, on the tests' private PostgreSQL, each gone at the end."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import run

import psycopg
from psycopg import sql

from core.roles import OWNER
from recovery.demo.places import CLONE, find_places
from recovery.demo.plain import PlainSentence
from recovery.demo.postgres import Postgres, private_postgres
from recovery.demo.secrets import keep_secrets
from tests import stack

ORIGIN = "bothy.example"
QUIETLY = ("--skip-checks", "--verbosity", "0")


@dataclass(frozen=True)
class Stage:
    """Where one run measures: a migrated database to copy, and the environment around it."""

    postgres: Postgres
    env: dict[str, str]
    database: str

    def url(self, role: str, database: str) -> str:
        """Return the address of a database for a role, with its password."""
        return self.postgres.url(role, database)

    def administer(self, statement: str, *names: str) -> None:
        """Make or drop databases as their owner."""
        filled = sql.SQL(statement).format(*map(sql.Identifier, names))
        with psycopg.connect(self.url(OWNER, "postgres"), autocommit=True) as connection:
            connection.execute(filled)

    @contextmanager
    def copy(self, name: str) -> Iterator[str]:
        """Give a fresh copy of the migrated database for as long as it is needed."""
        copied = f"{self.database}_{name}"
        self.administer("drop database if exists {} with (force)", copied)
        self.administer("create database {} template {}", copied, self.database)
        try:
            yield copied
        finally:
            self.administer("drop database if exists {} with (force)", copied)

    def python(self, role: str, database: str, *words: str) -> None:
        """Run a Python module in a process of its own that connects as `role`."""
        env = self.env | {
            "DATABASE_URL": self.url(role, database),
            "BENCH_OWNER_URL": self.url(OWNER, database),
        }
        done = run([sys.executable, "-m", *words], cwd=CLONE, env=os.environ | env, check=False)
        if done.returncode:
            raise PlainSentence(f"{' '.join(words[:3])} did not succeed: see above.")


@contextmanager
def set_stage() -> Iterator[Stage]:
    """Start the private servers, migrate a database and collect the static files."""
    stage = stage_of(stack.start_test_stack())
    try:
        stage.administer("drop database if exists {} with (force)", stage.database)
        stage.administer("create database {}", stage.database)
        stage.python(OWNER, stage.database, "django", "migrate", *QUIETLY)
        stage.python(OWNER, stage.database, "django", "collectstatic", "--no-input", *QUIETLY)
        yield stage
    finally:
        stage.administer("drop database if exists {} with (force)", stage.database)
        stack.stop_test_stack()


def stage_of(given: dict[str, str]) -> Stage:
    """Return the stage that a started stack leads to."""
    places = find_places(stack.NAME)
    postgres = private_postgres(places, keep_secrets(places.secrets), durable=False)
    static = Path(given["STATIC_ROOT"]).with_name("bench-static")
    env = given | {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "STATIC_ROOT": str(static),
        "BASE_URL": f"https://{ORIGIN}",
        "ALLOWED_HOSTS": ORIGIN,
        "BOTHY_OPERATOR_EMAIL": "runs-it@bothy.example",
        "PYTHONHASHSEED": "0",
    }
    return Stage(postgres, env, given["DATABASE_URL"].rpartition("/")[2] + "_bench")
