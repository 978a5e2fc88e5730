"""The database roles: one owns and migrates, the others are held by the policies."""

from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from psycopg import Cursor, sql

OWNER, WEB, WORKER, LIVE = "bothy_owner", "bothy_web", "bothy_worker", "bothy_live"
SEALER = "bothy_sealer"
ROLES = (OWNER, WEB, WORKER, LIVE, SEALER)

TOO_POWERFUL = """
select rolsuper, rolbypassrls,
       exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where c.relowner = r.oid and c.relkind in ('r', 'p') and n.nspname = 'public')
from pg_roles r where rolname = current_user
"""


def create_roles(cursor: Cursor[tuple[object, ...]], passwords: Mapping[str, str]) -> None:
    """Create the roles, or set their passwords; needs a superuser's cursor.

    The owner may hand functions over to the sealer, which a migration does.
    """
    for role in ROLES:
        cursor.execute("select 1 from pg_roles where rolname = %s", [role])
        verb = "alter" if cursor.fetchone() else "create"
        cursor.execute(
            sql.SQL(verb + " role {} login nosuperuser nobypassrls password {}").format(
                sql.Identifier(role), sql.Literal(passwords[role])
            )
        )
    cursor.execute("grant bothy_sealer to bothy_owner")


def create_database(cursor: Cursor[tuple[object, ...]], name: str) -> None:
    """Create a database owned by `bothy_owner` unless it exists; needs autocommit."""
    cursor.execute("select 1 from pg_database where datname = %s", [name])
    if not cursor.fetchone():
        cursor.execute(
            sql.SQL("create database {} owner {} template template0 encoding 'UTF8'").format(
                sql.Identifier(name), sql.Identifier(OWNER)
            )
        )


def allow_tests(cursor: Cursor[tuple[object, ...]]) -> None:
    """Let the owner make test databases and put on the other roles; never in production."""
    cursor.execute("alter role bothy_owner createdb")
    cursor.execute("grant bothy_web, bothy_worker, bothy_live to bothy_owner")


def refuse_powerful_role() -> None:
    """Raise unless the policies hold for this process's role."""
    with connection.cursor() as cursor:
        cursor.execute(TOO_POWERFUL)
        superuser, bypasses, owns = cursor.fetchone()
    connection.close()
    if superuser or bypasses or owns:
        raise ImproperlyConfigured(
            "This process is connected as a role that owns tables, is superuser or bypasses"
            " row-level security. Connect as bothy_web, bothy_worker or bothy_live."
        )
