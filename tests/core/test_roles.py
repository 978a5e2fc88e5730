"""A process refuses to start with a role that walks past the policies."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from core import roles
from tests.database import as_role


@pytest.fixture(autouse=True)
def keep_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the test's connection open."""
    monkeypatch.setattr(type(connection), "close", lambda self: None, raising=False)


@pytest.mark.parametrize("role", [roles.WEB, roles.WORKER, roles.LIVE, roles.SEALER])
def test_the_roles_of_processes_may_start(role: str, db: None) -> None:
    with as_role(role):
        roles.refuse_powerful_role()


def test_the_owner_may_not_start_a_process(db: None) -> None:
    with as_role(roles.OWNER), pytest.raises(ImproperlyConfigured, match="owns tables"):
        roles.refuse_powerful_role()


def test_no_role_of_a_process_is_superuser_or_bypasses(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolname from pg_roles where rolname like 'bothy%%'"
            " and (rolsuper or rolbypassrls or rolcreaterole)"
        )
        assert cursor.fetchall() == []
