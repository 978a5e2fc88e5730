"""Asks PostgreSQL how it would answer what a page asks, and what it read for it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from psycopg.sql import Composable, Literal

from tests.fences.hot_tables import HOT

PLANNED = re.compile(r"\s*(select|insert|update|delete|with)\b", re.IGNORECASE)
PART = re.compile(r"_(\d{4}_\d{2}|default)$")
# A month that is still to come is empty, and read whole in no time.
LARGE = """
select relname from pg_class
where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= 1000
"""
# How often each table was read whole in this transaction, and how many rows were fetched or
# read; what functions and policies do is counted with the rest.
COUNTS = """
select relname, seq_scan, coalesce(idx_tup_fetch, 0) + seq_tup_read from pg_stat_xact_user_tables
"""
Hot = dict[str, str]
VALUES, ANY, RAN = "with its values", "with any values", "when it ran"


@dataclass
class Asked:
    """What was asked: which hot tables are read whole, in which plan, and rows of each read."""

    whole: set[tuple[str, str, str]] = field(default_factory=set)
    rows: dict[str, int] = field(default_factory=dict)
    statements: int = 0


def hot_tables() -> Hot:
    """Return the large tables and months, each with the name of the whole table."""
    with connection.cursor() as cursor:
        cursor.execute(LARGE)
        names = [name for (name,) in cursor.fetchall()]
    return {name: PART.sub("", name) for name in names if PART.sub("", name) in HOT}


@contextmanager
def planning() -> Iterator[Asked]:
    """Explain every statement where it is about to run: as its role, for its viewer."""
    hot = hot_tables()
    asked, before = Asked(), counts(hot)

    def explained(execute: Callable[..., Any], sql: Any, params: Any, *rest: Any) -> Any:
        words = as_words(sql)
        if PLANNED.match(words):
            asked.statements += 1
            for way, plan in plans(words, params):
                asked.whole |= {(way, table, words) for table in whole_reads(plan, hot)}
        return execute(sql, params, *rest)

    with connection.execute_wrapper(explained):
        yield asked
    for table, (scans, rows) in counts(hot).items():
        scans_before, rows_before = before.get(table, (0, 0))
        asked.rows[table] = asked.rows.get(table, 0) + rows - rows_before
        if scans > scans_before:
            asked.whole.add((RAN, table, "maybe inside a function"))


def as_words(sql: str | Composable) -> str:
    """Return a statement as text."""
    return sql if isinstance(sql, str) else sql.as_string(connection.connection)


def counts(hot: Hot) -> dict[str, tuple[int, int]]:
    """Return how often hot tables were read whole by now, and how many of their rows."""
    found: dict[str, tuple[int, int]] = {}
    with connection.connection.cursor() as cursor:
        cursor.execute(COUNTS)
        for name, scans, rows in cursor.fetchall():
            if table := hot.get(name):
                before = found.get(table, (0, 0))
                found[table] = (before[0] + scans, before[1] + rows)
    return found


def plans(sql: str, params: Any) -> Iterator[tuple[str, Any]]:
    """Yield the plan for these very values, and the one that serves any."""
    with connection.connection.cursor() as cursor:
        cursor.execute(f"explain (format json) {sql}", params)
        yield VALUES, cursor.fetchone()[0]
        if params:
            yield ANY, generic_plan(cursor, sql, params)


def generic_plan(cursor: Any, sql: str, params: Any) -> Any:
    """Return the plan of a statement that was prepared without knowing its values."""
    numbers: list[Any] = []
    numbered = re.sub(r"%(%|s|\((\w+)\)s)", lambda mark: place(mark, params, numbers), sql)
    values = ", ".join(Literal(value).as_string(cursor) for value in numbers)
    cursor.execute(f"prepare asked as {numbered}")
    cursor.execute("set local plan_cache_mode = force_generic_plan")
    cursor.execute(f"explain (format json) execute asked ({values})")
    plan = cursor.fetchone()[0]
    cursor.execute("set local plan_cache_mode = auto")
    cursor.execute("deallocate asked")
    return plan


def place(mark: re.Match[str], params: Any, values: list[Any]) -> str:
    """Return the numbered place for a mark of a statement, and keep its value."""
    if mark[1] == "%":
        return "%"
    values.append(params[mark[2]] if mark[2] else params[len(values)])
    return f"${len(values)}"


def whole_reads(plan: Any, hot: Hot) -> Iterator[str]:
    """Yield the hot tables that a plan reads from one end to the other."""
    if isinstance(plan, list):
        for part in plan:
            yield from whole_reads(part, hot)
    elif isinstance(plan, dict):
        if plan.get("Node Type", "").endswith("Seq Scan") and plan["Relation Name"] in hot:
            yield hot[plan["Relation Name"]]
        for part in plan.values():
            yield from whole_reads(part, hot)
