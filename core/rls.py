"""Builds the SQL of grants and row-level policies, one call per table in a migration."""

from typing import Any

from django.db.migrations.operations.special import RunSQL

from core.roles import WEB

Rule = str | tuple[str, str]
# Read once per statement, so that an index on owner_id still serves.
OWN = "owner_id = (select viewer_owner())"


def protect(
    table: str, *, to: str = WEB, columns: str = "", name: str = "", **rules: Rule
) -> RunSQL:
    """Enable row-level security on a table and let one role do what the rules allow.

    `rules` maps select / insert / update / delete to an SQL condition, update also to two: on
    the row as it was and as it becomes. A verb that
    is left out is not granted at all. `columns` narrows a select or update grant to some;
    `name` tells a second policy for the same role and verb apart.
    ENABLE, not FORCE: the owner migrates and backs up (see docs/decisions).
    """
    forward: list[Any] = [f"alter table {table} enable row level security"]
    backward: list[Any] = []
    for verb, rule in rules.items():
        policy = f"{to}_{name or verb}"
        forward += [_grant(table, verb, to, columns), _policy(policy, table, verb, to, rule)]
        backward += [f"drop policy {policy} on {table}"]
    return RunSQL(sql=forward, reverse_sql=backward)


def grant(table: str, verbs: str, *, to: str = WEB) -> RunSQL:
    """Grant verbs on a table that holds nothing private."""
    return RunSQL(
        sql=[f"grant {verbs} on {table} to {to}"],
        reverse_sql=[f"revoke {verbs} on {table} from {to}"],
    )


def definer_function(
    signature: str, returns: str, body: str, *, language: str = "sql", to: str = WEB
) -> RunSQL:
    """Create a function that answers with the owner's eyes and a fixed search path.

    `stable` for those that only read, so that a policy evaluates them once; called by one role,
    or with an empty `to` by triggers and other such functions alone.
    """
    volatility = "volatile" if language == "plpgsql" else "stable"
    name = signature.partition("(")[0]
    return RunSQL(
        sql=[
            f"create function {signature} returns {returns} language {language} {volatility}"
            f" security definer set search_path = public, pg_temp as $$ {body} $$",
            f"revoke all on function {signature_types(signature)} from public",
            *([f"grant execute on function {signature_types(signature)} to {to}"] if to else []),
        ],
        reverse_sql=[f"drop function {name}"],
    )


def signature_types(signature: str) -> str:
    """Return `name(type, type)` for `name(argument type, argument type)`."""
    name, _, rest = signature.partition("(")
    types = [part.split()[-1] for part in rest.rstrip(")").split(",") if part.strip()]
    return f"{name}({', '.join(types)})"


def _grant(table: str, verb: str, to: str, columns: str) -> str:
    narrowed = f" ({columns})" if columns and verb in ("select", "update") else ""
    return f"grant {verb}{narrowed} on {table} to {to}"


def _policy(policy: str, table: str, verb: str, to: str, rule: Rule) -> str:
    before, after = (rule, rule) if isinstance(rule, str) else rule
    clause = {
        "insert": f"with check ({after})",
        "update": f"using ({before}) with check ({after})",
    }.get(verb, f"using ({before})")
    return f"create policy {policy} on {table} for {verb} to {to} {clause}"
