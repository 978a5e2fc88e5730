"""Mutants of the real database: a policy, a condition of a function, or a grant is gone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from tests.census import private_models
from tests.database import as_owner
from tests.mutants.conditions import widened
from tests.mutants.mutant import Mutant

ROLES = ("bothy_web", "bothy_worker")
FIRST = (
    "test_sessions",
    "test_by_link",
    "test_naming",
    "test_clinic_directory",
    "test_writing",
    "test_clinic_tables",
    "test_grants",
    "test_policies",
    "test_agreement",
)
GRANTS = ("test_grants", *FIRST)
ROOMS = {"parking_parked": "core/test_parking", "core_datakey": "core/test_keys"}
WHOLE = "whatever it says, always holds"
# What is above the database asks it in the same words again, and takes long.
sql_mutant = partial(Mutant, then=())


@contextmanager
def changed(*statements: str) -> Iterator[None]:
    """Change the database within a transaction that every test then runs in; undo it after."""
    with transaction.atomic():
        with as_owner(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        yield
        transaction.set_rollback(True)


def rows(sql: str) -> list[tuple[str, ...]]:
    """Return what the database answers, asked as its owner."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(sql)
        found: list[tuple[str, ...]] = cursor.fetchall()
    return found


def policies() -> Iterator[Mutant]:
    """Yield each policy dropped, and each of its two conditions as if it always held."""
    found = rows(
        "select tablename, policyname, cmd, roles[1], qual, with_check from pg_policies"
        " where schemaname = 'public' order by 1, 2"
    )
    for table, policy, verb, role, before, after in found:
        room = f"tests/{ROOMS.get(table, table.partition('_')[0])}"
        named = tuple(files_with(table, *models_of(table)))
        # Of what people own, FIRST asks table by table; many other files only use it.
        first = (*FIRST, *named, room) if is_owned(table) else (*named, *FIRST, room)
        gone = f'drop policy "{policy}" on {table}'
        yield sql_mutant(f"policy {policy} of {table} is dropped", partial(changed, gone), first)
        for clause, condition in (("using", before), ("with check", after)):
            for said, wide in widened_policy(condition):
                asked = after if said == WHOLE else said
                new = verb != "UPDATE" or before != after or is_written(asked, table, role)
                if clause == "using" or new:
                    name = f"policy {policy} of {table}, {clause}: {said}"
                    change = f'alter policy "{policy}" on {table} {clause} ({wide})'
                    yield sql_mutant(name, partial(changed, change), first)


def is_written(condition: str, table: str, role: str) -> bool:
    """Tell whether a role may write a column that a condition asks about.

    Where it may not, what a row must be like after a change is what it was like before.
    """
    columns = rows(
        f"select attname from pg_attribute where attrelid = '{table}'::regclass and attnum > 0"
        f" and has_column_privilege('{role}', attrelid, attnum, 'update')"
    )
    words = set(re.findall(r"\w+", condition))
    return any(column in words for (column,) in columns)


def widened_policy(condition: str | None) -> Iterator[tuple[str, str]]:
    """Yield a policy's condition as if it held, whole and in each of its parts."""
    if condition not in (None, "true"):
        yield WHOLE, "true"
        for part, wide in widened(f"where {condition}"):
            wide = wide.removeprefix("where ")
            if wide != "true":
                yield f"{part} always holds", wide


def is_owned(table: str) -> bool:
    """Tell whether the rows of a table are people's own items."""
    return table in {model._meta.db_table for model in private_models()}


def models_of(table: str) -> Iterator[str]:
    """Yield what the model of a table is called."""
    return (model.__name__ for model in apps.get_models() if model._meta.db_table == table)


def files_with(*names: str) -> Iterator[str]:
    """Yield the tests in whose text one of these is named."""
    base = Path(settings.BASE_DIR)
    for path in sorted((base / "tests").rglob("test_*.py")):
        words = set(re.findall(r"\w+", path.read_text()))
        if words & set(names):
            yield str(path.relative_to(base))


def files_about(function: str) -> Iterator[str]:
    """Yield the tests that name a function, then those of the room that makes it."""
    base = Path(settings.BASE_DIR)
    yield from files_with(function)
    for path in (*base.glob("*/migrations/*.py"), *base.glob("*/*/migrations/*.py")):
        if f"{function}(" in path.read_text():
            room = path.parent.parent.relative_to(base)
            yield f"tests/{room.parts[0]}/" + (f"test_{room.name}" if room.parts[1:] else "")


def functions() -> Iterator[Mutant]:
    """Yield each condition in a function that answers with the owner's eyes, as if it held."""
    found = rows(
        "select proname, prosrc, pg_get_functiondef(oid) from pg_proc"
        " where prosecdef and pronamespace = 'public'::regnamespace and proname <> 'bothy_now'"
        " and proowner = 'bothy_owner'::regrole order by 1"
    )
    for name, body, definition in found:
        first = (*files_about(name), *FIRST)
        for number, (condition, wide) in enumerate(widened(body), start=1):
            statement = definition.replace(body, wide).replace("%", "%%")
            label = f"function {name}: condition {number}, {condition}, always holds"
            yield sql_mutant(label, partial(changed, statement), first)


def grants() -> Iterator[Mutant]:
    """Yield each protected table with every verb granted, and each function open to everybody."""
    tables = rows("select relname from pg_class where relrowsecurity and relkind in ('r', 'p')")
    for (table,) in sorted(tables):
        for role in ROLES:
            wide = f"grant select, insert, update, delete on {table} to {role}"
            yield sql_mutant(
                f"grant of every verb on {table} to {role}", partial(changed, wide), GRANTS
            )
    definers = rows(
        "select oid::regprocedure::text from pg_proc where prosecdef"
        " and pronamespace = 'public'::regnamespace and proowner = 'bothy_owner'::regrole"
        " and proname <> 'bothy_now'"
    )
    for (function,) in sorted(definers):
        wide = f"grant execute on function {function} to public"
        yield sql_mutant(f"grant of {function} to everybody", partial(changed, wide), GRANTS)


def mutants() -> Iterator[Mutant]:
    """Yield every mutant of the database."""
    yield from policies()
    yield from functions()
    yield from grants()
