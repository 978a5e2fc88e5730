"""Tests run as the web role; only factories write as the owner."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.signals import connection_created

from core.clock import MOVABLE_CLOCK_SQL
from core.roles import WEB


def put_on_web_role(**_: object) -> None:
    """Wear the web role on every new connection."""
    with connection.cursor() as cursor:
        cursor.execute(f"set role {WEB}")


def prepare_test_database() -> None:
    """Install the movable clock and wear the web role from now on."""
    with connection.cursor() as cursor:
        cursor.execute(MOVABLE_CLOCK_SQL)
    connection_created.connect(put_on_web_role)
    put_on_web_role()


def leave_test_database() -> None:
    """Take the role off so that the database can be dropped."""
    connection_created.disconnect(put_on_web_role)
    connection.close()


@contextmanager
def as_role(role: str) -> Iterator[None]:
    """Wear another role and put the old one back."""
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        before = cursor.fetchone()[0]
        cursor.execute(f"set role {role}")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(f"set role {before}")


@contextmanager
def as_owner() -> Iterator[None]:
    """Write test data past the policies."""
    with as_role("bothy_owner"):
        yield
