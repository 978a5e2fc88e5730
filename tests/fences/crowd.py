"""A database of its own in which the cast is a few among very many."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from core import clock
from core.roles import OWNER
from recovery.demo.places import find_places
from recovery.demo.postgres import private_postgres
from recovery.demo.secrets import keep_secrets
from tests import stack
from tests.cast import Cast
from tests.database import as_owner
from tests.fences.hot_tables import FILLS, WHO

# Checking every key of five million rows, and sorting each into trees as it comes, took minutes.
FOREIGN_KEYS = """
select format('alter table %s drop constraint %I', conrelid::regclass, conname)
from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
    and conparentid = 0
"""
INDEXES = """
select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
from pg_index i join pg_class t on t.oid = i.indrelid
where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and not t.relispartition
    and t.relname = any(%s)
    and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
"""


@contextmanager
def another_database() -> Iterator[None]:
    """Connect to a copy of the test database for as long as it lasts; the rest stays small."""
    name = str(connection.settings_dict["NAME"])
    connection.close()
    with psycopg.connect(maintenance(), autocommit=True) as server:
        copy = sql.Identifier(f"{name}_crowded")
        server.execute(sql.SQL("drop database if exists {}").format(copy))
        server.execute(sql.SQL("create database {} template {}").format(copy, sql.Identifier(name)))
        connection.settings_dict["NAME"] = f"{name}_crowded"
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"] = name
            server.execute(sql.SQL("drop database {}").format(copy))


def maintenance() -> str:
    """Return the address from which the owner makes databases."""
    places = find_places(stack.NAME)
    postgres = private_postgres(places, keep_secrets(places.secrets), durable=False)
    return postgres.url(OWNER, "postgres")


def fill_hot_tables(cast: Cast) -> None:
    """Fill every hot table beside what the cast has, and let the planner know."""
    values: dict[str, Any] = {
        "asha": cast.asha.pk,
        "asha_log": cast.asha.log_id,
        "ben": cast.ben.pk,
        "clinic": cast.clinic.pk,
        "now": clock.now(),
    }
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("set maintenance_work_mem = '256MB'")
        cursor.execute(FOREIGN_KEYS)
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)
        cursor.execute(INDEXES, [[fill.table for fill in FILLS]])
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"drop index {name}")
        # Rows that follow others by triggers are filled like the rest.
        for fill in FILLS:
            cursor.execute(f"alter table {fill.table} disable trigger user")
        for statement in (WHO, *(fill.sql for fill in FILLS)):
            cursor.execute(statement, values)
        cursor.execute("select make_access_log_months()")
        for _, definition in indexes:
            cursor.execute(definition)
        for fill in FILLS:
            cursor.execute(f"alter table {fill.table} enable trigger user")
        cursor.execute("analyze")
