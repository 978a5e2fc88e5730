"""Nobody gives themselves a hat: neither back, after another ended it, nor by their own invitation."""

from importlib import import_module
from typing import Any

from django.db import migrations
from django.db.migrations.operations.special import RunSQL

DEFINER = "language plpgsql volatile security definer set search_path = public, pg_temp"
RESTORE = (
    "restore_membership(p_member uuid) returns setof uuid",
    import_module("clinics.migrations.0008_memberships").RESTORE,
    "m.role <> 'supporter' and m.ended_at is not null",
    "m.role <> 'supporter' and m.ended_at is not null and m.person_id <> viewer_person()",
)
ACCEPT = (
    "accept_invitation(p_tokens text[], p_codes text[], p_new jsonb, p_wrapped bytea,"
    " p_notice text) returns table (outcome text, person uuid, membership uuid, bond uuid,"
    " named uuid, service_user uuid)",
    import_module("clinics.migrations.0014_invitation_policies").ACCEPT,
    "if joined is null or joined = inv.for_whom_id then",
    """if joined is null or joined = inv.for_whom_id
            or (joined = inv.invited_by_id and inv.role in ('worker', 'clinic_admin')) then""",
)


def anew(signature: str, body: str, before: str, after: str) -> Any:
    """Say a function anew with one condition more; who may call it stays."""
    assert body.count(before) == 1, "The condition stands there once."
    head = f"create or replace function {signature} {DEFINER}"
    forward = f"{head} as $$ {body.replace(before, after)} $$"
    return RunSQL(forward, f"{head} as $$ {body} $$")


class Migration(migrations.Migration):
    """Say both anew."""

    dependencies = [("clinics", "0015_search_from_one_bound")]
    operations = [anew(*RESTORE), anew(*ACCEPT)]
