"""Begins a search at the right place of the index: one bound below, not two to choose from."""

from django.db import migrations
from django.db.migrations.operations.special import RunSQL

DEFINER = "language sql stable security definer set search_path = public, pg_temp"
# What the planner would choose for rows that it cannot foresee; a page shows the first twenty.
ALONG = "set enable_sort = off set enable_bitmapscan = off set enable_hashjoin = off set jit = off"
ENTRIES = """
    membership uuid, role varchar, is_peer boolean, full_name varchar, preferred_name varchar,
    born_on date, number varchar, ended_at timestamptz, has_worker boolean, until text, word text
"""
SIGNATURE = "clinic_search(p_typed text, p_role text, p_word text, p_after uuid, p_most integer)"
# The longest word that was typed leads through the index, the others are looked for beside it.
# Somebody who is found by several of their words stands there once, at the first of them.
SEARCH = f"""
    create or replace function {SIGNATURE} returns table ({ENTRIES}) {DEFINER} {ALONG} as $$
    with asked as (
        select array(
            select part from unnest(string_to_array(searchable(p_typed), ' ')) part
            order by length(part) desc, part) as parts
    ), led as materialized (
        select a.parts[1] collate "C" as low,
            greatest(a.parts[1] collate "C", p_word collate "C") as start,
            (a.parts[1] || chr(1114111)) collate "C" as high,
            array(select '% ' || part || '%' from unnest(a.parts) part) as all_of
        from asked a
    ), found as materialized (
        select w.word, w.membership from clinics_directoryword w
        where w.clinic = (select clinic_i_run())
          and w.word >= (select l.start from led l) and w.word < (select l.high from led l)
          and ' ' || w.word like all ((select l.all_of from led l)::text[])
          and (w.word <> p_word or w.membership > p_after)
          and not exists (
            select from clinics_directoryword e
            where e.membership = w.membership and e.word < w.word
              and e.word >= (select l.low from led l)
              and ' ' || e.word like all ((select l.all_of from led l)::text[])
            offset 0)
          and (p_role is null or exists (
            select from clinics_directoryentry r
            where r.membership = w.membership and r.role = p_role and r.ended_at is null
            offset 0))
        order by w.word, w.membership
        limit p_most
    )
    select d.membership, d.role, d.is_peer, d.full_name, d.preferred_name, d.born_on, d.number,
        d.ended_at, d.worker_until > bothy_now(), ''::text, f.word::text
    from found f
    cross join lateral (
        select e.* from clinics_directoryentry e where e.membership = f.membership offset 0
    ) d
    order by f.word, f.membership
    $$
"""


class Migration(migrations.Migration):
    """Say the search anew."""

    dependencies = [("clinics", "0014_invitation_policies")]
    operations = [RunSQL(SEARCH, RunSQL.noop)]
