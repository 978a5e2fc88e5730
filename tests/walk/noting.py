"""Notes what a request does to the database, by whatever statement."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import connection
from psycopg.sql import Composable

SAVEPOINTS = re.compile("savepoint|release savepoint|rollback", re.IGNORECASE)
CALLED = re.compile(r"(\w+)\"?\(")
LOGGING = ("log_access", "log_denied")
CHANGES = re.compile(r"\b(?:insert into|delete from|update(?= \S+ set))\s+(\S+)", re.IGNORECASE)
# A session may be used by anybody who asks, and says when it was.
SESSIONS = ('"accounts_session"', "change_session")


@cache
def functions_that_write() -> tuple[str, ...]:
    """Return our functions that may write: all that PostgreSQL does not know to be stable."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct proname from pg_proc"
            " where pronamespace = 'public'::regnamespace and provolatile = 'v'"
        )
        return tuple(name for (name,) in cursor.fetchall())


@dataclass
class Notes:
    """How many statements ran, which tables were changed, and what the access log was told."""

    statements: int = 0
    changed: list[str] = field(default_factory=list)
    logged: list[list[str]] = field(default_factory=list)
    writing: tuple[str, ...] = field(default_factory=functions_that_write)

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, *rest: Any) -> Any:
        """Note one statement and let it through."""
        words = sql.as_string() if isinstance(sql, Composable) else sql
        if not SAVEPOINTS.match(words):
            self.note(words, params)
        return execute(sql, params, *rest)

    def note(self, sql: str, params: Any) -> None:
        """Tell what the log is told from what is changed, in a table or by a function."""
        self.statements += 1
        called = [name for name in CALLED.findall(sql) if name in self.writing]
        self.logged += [[name, *map(str, params)] for name in called if name in LOGGING]
        written = [*CHANGES.findall(sql), *(name for name in called if name not in LOGGING)]
        self.changed += [name for name in written if name not in SESSIONS]
