"""Databases of one test with real processes around them, and what is done to them."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from psycopg import sql

from core.roles import OWNER
from recovery.demo.places import find_places
from recovery.demo.postgres import Postgres, private_postgres
from recovery.demo.secrets import keep_secrets
from tests import stack

DOCUMENT = (Path(settings.BASE_DIR) / "docs" / "keys.md").read_text()


@dataclass
class Site:
    """Two databases on the tests' server, and a folder for the backups."""

    postgres: Postgres
    folder: Path
    names: tuple[str, str]

    def env(self, name: str, role: str = OWNER) -> dict[str, str]:
        """Return the environment of a command on one of the databases."""
        return os.environ | {
            "DATABASE_URL": self.postgres.url(role, name),
            "DJANGO_SETTINGS_MODULE": "recovery.settings.test",
            "PATH": f"{self.postgres.programs}:{os.environ['PATH']}",
        }

    def manage(self, name: str, *words: str) -> str:
        """Run a management command in a process of its own."""
        command = [sys.executable, "manage.py", *words, "--skip-checks"]
        return self.run(name, command, settings.BASE_DIR)

    def documented(self, name: str, *beginnings: str) -> None:
        """Run the commands of docs/keys.md that begin so, in the folder of the backups."""
        for beginning in beginnings:
            found = re.findall(rf"^    ({beginning}.*)$", DOCUMENT, re.MULTILINE)
            assert len(found) == 1, beginning
            self.run(name, ["bash", "-c", found[0]], self.folder)

    def run(self, name: str, command: list[str], folder: Path) -> str:
        """Run anything and return what it said; fail with what it complained of."""
        done = subprocess.run(
            command, cwd=folder, env=self.env(name), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def ask(self, role: str, name: str, question: str) -> list[tuple[Any, ...]]:
        """Return the answer of a database to a role."""
        with psycopg.connect(self.postgres.url(role, name)) as connection:
            return connection.execute(question.encode()).fetchall()


@contextmanager
def make_site(folder: Path) -> Iterator[Site]:
    """Make two empty databases that belong to the owner, gone afterwards."""
    places = find_places(stack.NAME)
    postgres = private_postgres(places, keep_secrets(places.secrets), durable=False)
    mark = f"bothy_keys_{os.getpid()}"
    site = Site(postgres, folder, (f"{mark}_before", f"{mark}_after"))
    with psycopg.connect(postgres.url(OWNER, "postgres"), autocommit=True) as connection:
        for name in site.names:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        try:
            yield site
        finally:
            for name in site.names:
                statement = sql.SQL("drop database {} with (force)")
                connection.execute(statement.format(sql.Identifier(name)))
