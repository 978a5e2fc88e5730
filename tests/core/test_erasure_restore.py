"""The documented backups hold keys and texts apart, and a restore brings nobody back."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from core.roles import OWNER, WEB
from tests.core.site import Site, make_site

pytestmark = pytest.mark.slow
ASHAS = "select count(*) from accounts_person where sign_in_name = 'asha'"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Make two empty databases."""
    with make_site(tmp_path) as site:
        yield site


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
    done = subprocess.run(
        [sys.executable, "manage.py", "rotate_master_key", "--skip-checks"],
        cwd=settings.BASE_DIR,
        env=site.env(before, WEB),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: This command needs the role bothy_owner")
    assert done.stderr.count("\n") == 1
