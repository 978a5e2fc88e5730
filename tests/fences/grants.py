"""What each role may do in the database, read from its own catalogue."""

from django.db import connection

from tests.database import as_owner

VERBS = ("select", "insert", "update", "delete")
# The columns of protected tables that the worker process may read. Never a text, a key or a name
# that a reminder does not need; a new one is added here with the kind of reminder that reads it.
WORKER_READS = {
    "accounts_person": {"id", "email", "preferred_name", "time_zone"},
    "goals_step": {"id", "owner_id", "let_go_at"},
    "workspace_agreedaction": {"id"},
    "workspace_actionreview": {"action_id", "outcome"},
    "accounts_session": {"id", "ends_at"},
    "parking_parked": {"id", "kept_until"},
    "helping_helpdesk": {"clinic_id", "email"},
}
# Tables of which the worker process reads and writes every row: reminders are its work.
WORKER_WHOLE = {f"reminders_{table}" for table in ("rule", "occurrence", "delivery", "attempt")}
# Sending what somebody reported is its work, too.
WORKER_WHOLE |= {"helping_report"}


def rows(sql: str, *values: str | list[str]) -> list[tuple[str, ...]]:
    """Return what the catalogue answers."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        found: list[tuple[str, ...]] = cursor.fetchall()
    return found


def granted(role: str) -> set[tuple[str, str]]:
    """Return (table, verb) of protected tables that a role has on at least one column."""
    found = rows(
        "select c.relname, verb from pg_class c, unnest(%s::text[]) verb"
        " where c.relrowsecurity and (has_table_privilege(%s, c.oid, verb) or"
        " (verb <> 'delete' and has_any_column_privilege(%s, c.oid, verb)))",
        list(VERBS),
        role,
        role,
    )
    return {(table, verb) for table, verb in found}


def with_policy(role: str) -> set[tuple[str, str]]:
    """Return (table, verb) for which a role has a policy."""
    found = rows(
        "select tablename, lower(cmd) from pg_policies"
        " where schemaname = 'public' and %s = any(roles)",
        role,
    )
    return {(table, verb) for table, verb in found}


def columns_read(role: str) -> dict[str, set[str]]:
    """Return the columns of protected tables that a role may read."""
    found = rows(
        "select c.relname, a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid"
        " where c.relrowsecurity and a.attnum > 0 and not a.attisdropped"
        " and has_column_privilege(%s, c.oid, a.attnum, 'select')",
        role,
    )
    read: dict[str, set[str]] = {}
    for table, column in found:
        read.setdefault(table, set()).add(column)
    return read


def open_to_everybody() -> set[str]:
    """Return functions with somebody else's eyes that any role may call."""
    found = rows(
        "select proname from pg_proc where prosecdef and proname <> 'bothy_now'"
        " and pronamespace = 'public'::regnamespace"
        " and (proacl is null or array_to_string(proacl, ',') ~ '(^|,)=X')"
    )
    return {name for (name,) in found}
