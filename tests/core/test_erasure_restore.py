"""The documented backups hold keys and texts apart, and a restore brings nobody back."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from core.roles import OWNER, WEB
from recovery.demo.places import find_places
from recovery.demo.postgres import Postgres, private_postgres
from recovery.demo.secrets import keep_secrets
from tests import stack

pytestmark = pytest.mark.slow
ASHAS = "select count(*) from accounts_person where sign_in_name = 'asha'"


@dataclass
class Site:
    """Two databases on the tests' server, and a folder for the backups."""

    postgres: Postgres
    folder: Path
    names: tuple[str, str]

    def env(self, name: str) -> dict[str, str]:
        """Return the environment of a command on one of the databases, as its owner."""
        return os.environ | {
            "DATABASE_URL": self.postgres.url(OWNER, name),
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


DOCUMENT = (Path(settings.BASE_DIR) / "docs" / "keys.md").read_text()


@pytest.fixture
def site(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Site]:
    """Make two empty databases that belong to the owner, gone afterwards."""
    places = find_places(stack.NAME)
    postgres = private_postgres(places, keep_secrets(places.secrets), durable=False)
    mark = f"bothy_keys_{os.getpid()}"
    site = Site(postgres, tmp_path, (f"{mark}_before", f"{mark}_after"))
    with psycopg.connect(postgres.url(OWNER, "postgres"), autocommit=True) as connection:
        for name in site.names:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        try:
            yield site
        finally:
            for name in site.names:
                statement = sql.SQL("drop database {} with (force)")
                connection.execute(statement.format(sql.Identifier(name)))


def test_a_restore_brings_back_everybody_but_the_erased(site: Site) -> None:
    before, after = site.names
    site.manage(before, "migrate", "--verbosity", "0")
    site.manage(before, "demo_seed")
    people = site.ask(OWNER, before, "select count(*) from accounts_person")[0][0]
    site.documented(before, "pg_dump .*--file=bothy.dump", "pg_dump .*--file=keys.dump")

    said = site.manage(before, "erase_person", "asha", "--yes")
    assert "asha is erased" in said
    assert site.ask(OWNER, before, ASHAS) == [(0,)]
    site.documented(before, "pg_dump .*--file=tombstones.dump")

    site.documented(after, "psql .*grant", "pg_restore .*bothy.dump", "psql .*revoke")
    assert site.ask(OWNER, after, "select count(*) from core_datakey") == [(0,)]
    assert site.ask(OWNER, after, "select count(*) from core_tombstone") == [(0,)]
    site.documented(after, "pg_restore .*keys.dump", "pg_restore .*tombstones.dump")
    assert site.ask(OWNER, after, ASHAS) == [(1,)]
    assert site.ask(OWNER, after, "select count(*) from core_datakey") == [(people,)]

    said = site.manage(after, "replay_tombstones")
    assert said.startswith("1 erased people were found")
    assert site.ask(OWNER, after, ASHAS) == [(0,)]
    keys_without_a_person = (
        "select count(*) from core_datakey k"
        " where not exists (select from accounts_person p where p.id = k.person_id)"
    )
    assert site.ask(OWNER, after, keys_without_a_person) == [(0,)]
    same_for_the_others(site)
    policies_came_along(site)


def same_for_the_others(site: Site) -> None:
    """Assert that both databases hold the same rows of the people who stayed."""
    for table in ("accounts_person", "core_datakey", "goals_goal", "workspace_entry"):
        question = f"select coalesce(string_agg(t::text, ' ' order by t::text), '') from {table} t"
        was, now = (site.ask(OWNER, name, question) for name in site.names)
        if table == "accounts_person":
            # Whoever stays without a name gets another one each time; here that is nobody.
            assert "erased-" not in was[0][0]
        assert was == now, table


def policies_came_along(site: Site) -> None:
    """Assert that the web process sees as little as before."""
    _, after = site.names
    assert site.ask(WEB, after, "select count(*) from core_datakey") == [(0,)]
    assert site.ask(WEB, after, "select count(*) from accounts_person") == [(0,)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        site.ask(WEB, after, "select * from core_tombstone")


def test_a_command_as_another_role_ends_with_one_sentence(site: Site) -> None:
    before, _ = site.names
    site.manage(before, "migrate", "core", "0004", "--verbosity", "0")
    env = site.env(before) | {"DATABASE_URL": site.postgres.url(WEB, before)}
    done = subprocess.run(
        [sys.executable, "manage.py", "rotate_master_key", "--skip-checks"],
        cwd=settings.BASE_DIR,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: This command needs the role bothy_owner")
    assert done.stderr.count("\n") == 1
