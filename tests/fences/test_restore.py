"""A backup brought into a fresh cluster is the same database: rows, rules, owners, chain."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from psycopg import sql

from core.roles import OWNER, SEALER, WEB, WORKER, create_database, create_roles
from goals.models import Goal
from recovery.demo.places import Places, find_places, open_places
from recovery.demo.postgres import Postgres, private_postgres
from recovery.demo.secrets import keep_secrets
from recovery.demo.waiting import wait_until_ready
from tests import stack
from tests.cast import Cast
from tests.database import as_owner
from tests.material import make_material
from tests.sharing.logging import look, seal_all

pytestmark = pytest.mark.faults
DUMPS = ("bothy.dump", "keys.dump", "tombstones.dump")
DOCUMENT = Path(settings.BASE_DIR) / "docs" / "keys.md"
ACL = "array(select unnest(coalesce({0}, acldefault('{1}', {2})))::text order by 1)"
# What a database is besides its rows, each as text in an order of its own.
RULES = {
    "policies": "select p::text from pg_policies p",
    "tables": f"""select c.relname, c.relkind::text, c.relrowsecurity, c.relowner::regrole::text,
        pg_get_expr(c.relpartbound, c.oid), {ACL.format("c.relacl", "r", "c.relowner")}
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')""",
    "columns": """select table_name, column_name, data_type, is_nullable, column_default,
        character_maximum_length
        from information_schema.columns where table_schema = 'public'""",
    "columns' grants": """select attrelid::regclass::text, attname, attacl::text
        from pg_attribute where attacl is not null and attrelid::regclass::text !~ '^pg_'""",
    # PostgreSQL writes the same list of words with its casts elsewhere once it was read back.
    "indexes": r"""select
        regexp_replace(indexdef, '::(character varying|text)|[()]|\[\]', '', 'g')
        from pg_indexes where schemaname = 'public'""",
    "constraints": r"""select conrelid::regclass::text, conname,
        regexp_replace(pg_get_constraintdef(oid), '::(character varying|text)|[()]|\[\]', '', 'g')
        from pg_constraint where connamespace = 'public'::regnamespace""",
    "functions": f"""select p.oid::regprocedure::text, pg_get_functiondef(p.oid),
        p.proowner::regrole::text, {ACL.format("p.proacl", "f", "p.proowner")}
        from pg_proc p where p.pronamespace = 'public'::regnamespace""",
    "schema": f"""select nspowner::regrole::text, {ACL.format("nspacl", "n", "nspowner")}
        from pg_namespace where nspname = 'public'""",
    "triggers": """select tgrelid::regclass::text, pg_get_triggerdef(oid) from pg_trigger
        where not tgisinternal""",
    "other relations": """select relname, relkind::text from pg_class
        where relnamespace = 'public'::regnamespace and relkind not in ('r', 'p', 'i', 'I')""",
    "extensions": "select extname, extversion from pg_extension",
    "sequences": "select sequencename, last_value from pg_sequences",
    "roles": """select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcanlogin,
        pg_has_role('bothy_owner', oid, 'member') and rolname in ('bothy_owner', 'bothy_sealer')
        from pg_roles where rolname like 'bothy%'""",
}
TABLES = """select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"""
SUM = "select count(*), md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) from {} t"


@pytest.fixture
def fresh() -> Iterator[Postgres]:
    """Start a cluster that knows nothing, give it the roles and an empty database."""
    places = open_places(Places(Path(mkdtemp(prefix="bothy-", dir="/var/tmp"))))
    postgres = private_postgres(places, keep_secrets(places.secrets), durable=False)
    postgres.create()
    server = postgres.child(places.logs / "postgres.log")
    server.start()
    try:
        wait_until_ready(server, postgres.is_ready, 60)
        with postgres.superuser() as cursor:
            create_roles(cursor, postgres.secrets.passwords)
            create_database(cursor, "bothy")
        yield postgres
    finally:
        server.stop(20)
        shutil.rmtree(places.root)


def here() -> Postgres:
    """Return the server of this test run."""
    places = find_places(stack.NAME)
    return private_postgres(places, keep_secrets(places.secrets), durable=False)


def documented(folder: Path, postgres: Postgres, database: str, *beginnings: str) -> None:
    """Run the commands of the document that begin so, as the owner."""
    for beginning in beginnings:
        (command,) = re.findall(rf"^    ({beginning}.*)$", DOCUMENT.read_text(), re.MULTILINE)
        run(["bash", "-c", command], folder, postgres, postgres.url(OWNER, database))


def run(command: list[str], folder: Path, postgres: Postgres, url: str) -> str:
    """Run a command on a database and return what it said."""
    env = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "recovery.settings.test",
        "PATH": f"{postgres.programs}:{os.environ['PATH']}",
    }
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def back_up(folder: Path, database: str) -> None:
    """Make the documented backups of this run's database."""
    documented(folder, here(), database, *(f"pg_dump .*--file={dump}" for dump in DUMPS))


def restore(folder: Path, postgres: Postgres) -> None:
    """Bring the backups into a fresh cluster, as documented."""
    first, *others = (f"pg_restore .*{dump}" for dump in DUMPS)
    documented(folder, postgres, "bothy", "psql .*grant", first, "psql .*revoke", *others)


def rules_of(url: str) -> dict[str, list[Any]]:
    """Return everything a database is besides its rows."""
    with psycopg.connect(url) as asked:
        return {
            name: sorted(asked.execute(question.encode()).fetchall(), key=repr)
            for name, question in RULES.items()
        }


def sums_of(url: str) -> dict[str, Any]:
    """Return how many rows every table and partition holds, and a sum over them."""
    with psycopg.connect(url) as asked:
        names = [name for (name,) in asked.execute(TABLES.encode()).fetchall()]
        return {
            name: asked.execute(sql.SQL(SUM).format(sql.Identifier(name))).fetchone()
            for name in names
        }


@pytest.fixture
def restored(real: Cast, fresh: Postgres, tmp_path: Path) -> tuple[str, Postgres]:
    """Write a little, seal it, leave one row unsealed, back up, restore; return the old name."""
    material = make_material(real)
    look(real, material.goal, "Ben", "Hugo", "Dev", "Ben")
    assert seal_all() == 4
    look(real, material.goal, "Ben")
    name = str(connection.settings_dict["NAME"])
    back_up(tmp_path, name)
    restore(tmp_path, fresh)
    return name, fresh


def test_a_restored_database_is_the_same_and_goes_on(restored: tuple[str, Postgres]) -> None:
    name, fresh = restored
    before, after = here().url(OWNER, name), fresh.url(OWNER)
    assert sums_of(after) == sums_of(before)
    was, now = rules_of(before), rules_of(after)
    for what, rules in was.items():
        assert now[what] == rules, what
    assert sums_of(after)["sharing_seal"][0] == 4
    the_policies_hold(fresh)
    the_chain_holds_and_grows(fresh)


def the_policies_hold(postgres: Postgres) -> None:
    """Assert that the web process sees nothing before it says who asks, and no partition ever."""
    with psycopg.connect(postgres.url(WEB), autocommit=True) as asked:
        for table in ("goals_goal", "workspace_entry", "sharing_accesslogrow", "core_datakey"):
            question = sql.SQL("select count(*) from {}").format(sql.Identifier(table))
            assert asked.execute(question).fetchone() == (0,), table
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            asked.execute("select * from sharing_accesslogrow_default")
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with psycopg.connect(postgres.url(SEALER)) as asked, refused:
        asked.execute("create table public.mine ()")


def the_chain_holds_and_grows(postgres: Postgres) -> None:
    """Assert that verification finds every seal, and that the worker process seals on."""
    verify = [sys.executable, "manage.py", "verify_access_log", "--skip-checks"]
    found = []
    for _ in range(2):
        found.append(run(verify, settings.BASE_DIR, postgres, postgres.url(SEALER)))
        with psycopg.connect(postgres.url(WORKER), autocommit=True) as worker:
            worker.execute("select make_access_log_months(), seal_access_log(10)")
    assert ["4 rows sealed in 2 chains, 1 waiting" in found[0], "5 rows sealed" in found[1]] == [
        True,
        True,
    ]


TRY_TO_READ = """
import django
django.setup()
from goals.models import Goal
from core.keys_master import KeyMissing
for goal in Goal.unscoped.select_related("owner").order_by("owner__sign_in_name"):
    try:
        print(goal.owner.preferred_name, "wrote:", goal.words)
    except KeyMissing:
        sealed = bytes(goal.__dict__["words"])
        print(goal.owner.preferred_name, "wrote what nobody can read,", len(sealed))
"""


def test_after_an_erasure_the_texts_of_an_old_backup_stay_closed(
    real: Cast,
    fresh: Postgres,
    tmp_path: Path,
) -> None:
    material = make_material(real)
    with as_owner():
        Goal.unscoped.create(owner=real.finn, words="Sing again")
        sealed = len(bytes(Goal.unscoped.get(pk=material.goal.pk).__dict__["words"]))
    name = str(connection.settings_dict["NAME"])
    texts, *others = (f"pg_dump .*--file={dump}" for dump in DUMPS)
    documented(tmp_path, here(), name, texts)
    erase = [sys.executable, "manage.py", "erase_person", "asha", "--yes", "--skip-checks"]
    run(erase, settings.BASE_DIR, here(), here().url(OWNER, name))
    documented(tmp_path, here(), name, *others)

    restore(tmp_path, fresh)
    read = [sys.executable, "-c", TRY_TO_READ]
    assert run(read, settings.BASE_DIR, fresh, fresh.url(OWNER)).splitlines() == [
        f"Asha wrote what nobody can read, {sealed}",
        "Finn wrote: Sing again",
    ]
    replay = [sys.executable, "manage.py", "replay_tombstones", "--skip-checks"]
    run(replay, settings.BASE_DIR, fresh, fresh.url(OWNER))
    read_again = run(read, settings.BASE_DIR, fresh, fresh.url(OWNER))
    assert read_again == "Finn wrote: Sing again\n"
