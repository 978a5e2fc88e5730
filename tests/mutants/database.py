"""Mutants of the real database: a policy, a condition of a function, or a grant is gone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import connection, transaction

from tests.database import as_owner
from tests.mutants.mutant import Mutant

ROLES = ("bothy_web", "bothy_worker")
FIRST = ("test_writing", "test_clinic_tables", "test_grants", "test_policies", "test_agreement")
ROOMS = {"parking_parked": "core/test_parking", "core_datakey": "core/test_keys"}
# A comparison of a column, a test for null, or a test of the viewer's role.
ATOM = re.compile(
    r"\b[a-z]\w*\.\w+ (?:<=|>=|=|<|>) (?:'\w+'|[a-z_.]+(?:\(\))?)"
    r"|\b[a-z]\w*\.\w+ is (?:not )?null"
    r"|\b[a-z]\w*\.\w+ in \(select [a-z_]+\(\)\)"
    r"|viewer_role\(\) = '\w+'"
)


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
        "select tablename, policyname, qual, with_check from pg_policies"
        " where schemaname = 'public' order by 1, 2"
    )
    for table, policy, before, after in found:
        first = (*FIRST, f"tests/{ROOMS.get(table, table.partition('_')[0])}")
        gone = f'drop policy "{policy}" on {table}'
        yield Mutant(f"policy {policy} of {table} is dropped", partial(changed, gone), first)
        for clause, condition in (("using", before), ("with check", after)):
            if condition not in (None, "true"):
                wide = f'alter policy "{policy}" on {table} {clause} (true)'
                name = f"policy {policy} of {table} has {clause} (true)"
                yield Mutant(name, partial(changed, wide), first)


def functions() -> Iterator[Mutant]:
    """Yield each condition in a function that answers with the owner's eyes, as if it held."""
    found = rows(
        "select proname, prosrc, pg_get_functiondef(oid) from pg_proc"
        " where prosecdef and pronamespace = 'public'::regnamespace and proname <> 'bothy_now'"
        " and proowner = 'bothy_owner'::regrole order by 1"
    )
    for name, body, definition in found:
        for number, atom in enumerate(ATOM.finditer(body), start=1):
            wide = f"{body[: atom.start()]}true{body[atom.end() :]}"
            statement = definition.replace(body, wide)
            label = f"function {name}: condition {number}, {atom[0]}, always holds"
            yield Mutant(label, partial(changed, statement.replace("%", "%%")), FIRST)


def grants() -> Iterator[Mutant]:
    """Yield each protected table with every verb granted, and each function open to everybody."""
    tables = rows("select relname from pg_class where relrowsecurity and relkind in ('r', 'p')")
    for (table,) in sorted(tables):
        for role in ROLES:
            wide = f"grant select, insert, update, delete on {table} to {role}"
            yield Mutant(f"grant of every verb on {table} to {role}", partial(changed, wide), FIRST)
    definers = rows(
        "select oid::regprocedure::text from pg_proc where prosecdef"
        " and pronamespace = 'public'::regnamespace and proowner = 'bothy_owner'::regrole"
        " and proname <> 'bothy_now'"
    )
    for (function,) in sorted(definers):
        wide = f"grant execute on function {function} to public"
        yield Mutant(f"grant of {function} to everybody", partial(changed, wide), FIRST)


def mutants() -> Iterator[Mutant]:
    """Yield every mutant of the database."""
    yield from policies()
    yield from functions()
    yield from grants()
