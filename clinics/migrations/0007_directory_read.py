"""The admin's way into the directory: one clinic, a page of names at a time, never content."""

from django.db import migrations

from core.rls import definer_function

ENTRY = """
    d.membership, d.role, d.is_peer, d.full_name, d.preferred_name, d.born_on, d.number,
    d.ended_at, d.worker_until > bothy_now()
"""
ENTRY_TYPES = """
    membership uuid, role varchar, is_peer boolean, full_name varchar, preferred_name varchar,
    born_on date, number varchar, ended_at timestamptz, has_worker boolean
"""
MINE = "d.clinic = (select clinic_i_run())"
# Whoever is without a worker comes first; then everybody by name. Read along one index.
LISTED = f"""
    select {ENTRY}, d.worker_until::text, d.sort_name::text
    from clinics_directoryentry d
    where {MINE} and d.role = p_role and d.ended_at is null
      and d.worker_until <= case when p_alone then bothy_now() else 'infinity' end
      and (d.worker_until, d.sort_name, d.membership)
        > (p_until::timestamptz, p_name collate "C", p_after)
    order by d.worker_until, d.sort_name, d.membership
    limit p_most
"""
ENDED = f"""
    select {ENTRY}, ''::text, d.sort_name::text
    from clinics_directoryentry d
    where {MINE} and d.role = p_role and d.ended_at is not null
      and (d.sort_name, d.membership) > (p_name collate "C", p_after)
    order by d.sort_name, d.membership
    limit p_most
"""
# The longest word that was typed leads through the index, the others are looked for beside it.
# Somebody who is found by several of their words stands there once, at the first of them.
FOUND = f"""
    with asked as (
        select array(
            select part from unnest(string_to_array(searchable(p_typed), ' ')) part
            order by length(part) desc, part) as parts
    ), led as (
        select a.parts[1] collate "C" as low, (a.parts[1] || chr(1114111)) collate "C" as high,
            array(select '% ' || part || '%' from unnest(a.parts) part) as all_of
        from asked a
    )
    select {ENTRY}, ''::text, w.word::text
    from clinics_directoryword w
    join clinics_directoryentry d on d.membership = w.membership
    where w.clinic = (select clinic_i_run())
      and (p_role is null or (d.role = p_role and d.ended_at is null))
      and w.word >= (select l.low from led l) and w.word < (select l.high from led l)
      and ' ' || w.word like all ((select l.all_of from led l)::text[])
      and (w.word, w.membership) > (p_word collate "C", p_after)
      and not exists (
        select from clinics_directoryword e
        where e.membership = w.membership and e.word < w.word and e.word >= (select l.low from led l)
          and ' ' || e.word like all ((select l.all_of from led l)::text[]))
    order by w.word, w.membership
    limit p_most
"""
ONE = f"""
    select {ENTRY}, ''::text, d.sort_name::text from clinics_directoryentry d
    where {MINE} and d.membership = p_member
"""
# Relationships of some service users and workers, with the other's name and membership.
SIDE = """
    select d.membership, g.id, o.id, p.full_name, g.accepted_at, g.starts_at, g.ends_at,
        g.ended_how, g.reads_on
    from clinics_directoryentry d
    join clinics_grounds g on g.{mine} = d.person and g.clinic_id = d.clinic and g.kind = 'care'
    join accounts_person p on p.id = g.{other}
    left join lateral (
        select m.id from clinics_membership m
        where m.person_id = p.id and m.clinic_id = d.clinic and m.role = '{role}'
        order by m.ended_at desc nulls first limit 1) o on true
    where d.membership in (select unnest(p_members)) and d.clinic = (select clinic_i_run())
      and d.role = '{own}'
      and (g.ends_at is null or g.ends_at > bothy_now()) <> p_over
"""
TIES = f"""
    {SIDE.format(own="service_user", role="worker", mine="service_user_id", other="holder_id")}
    union all
    {SIDE.format(own="worker", role="service_user", mine="holder_id", other="service_user_id")}
    order by 7 desc nulls first, 4, 2
    limit p_most
"""
LOADS = """
    select d.membership, count(*) filter (where g.accepted_at is not null),
        count(*) filter (where g.accepted_at is null)
    from clinics_directoryentry d
    join clinics_grounds g on g.holder_id = d.person and g.clinic_id = d.clinic
        and g.kind = 'care' and (g.ends_at is null or g.ends_at > bothy_now())
    where d.membership in (select unnest(p_members)) and d.role = 'worker'
      and d.clinic = (select clinic_i_run())
    group by d.membership
"""
TIE = """
    select g.id, s.id, u.full_name, w.id, p.full_name, g.accepted_at, g.ends_at, g.reads_on
    from clinics_grounds g
    join accounts_person u on u.id = g.service_user_id
    join accounts_person p on p.id = g.holder_id
    left join lateral (
        select m.id from clinics_membership m where m.person_id = u.id
          and m.clinic_id = g.clinic_id and m.role = 'service_user'
        order by m.ended_at desc nulls first limit 1) s on true
    left join lateral (
        select m.id from clinics_membership m where m.person_id = p.id
          and m.clinic_id = g.clinic_id and m.role = 'worker'
        order by m.ended_at desc nulls first limit 1) w on true
    where g.id = p_grounds and g.kind = 'care' and g.clinic_id = (select clinic_i_run())
"""
ENTRIES = f"table ({ENTRY_TYPES}, until text, word text)"


class Migration(migrations.Migration):
    """Add the functions."""

    dependencies = [("clinics", "0006_directory_kept")]
    operations = [
        definer_function(
            "clinic_list(p_role text, p_alone boolean, p_until text, p_name text, p_after uuid,"
            " p_most integer)",
            ENTRIES,
            LISTED,
        ),
        definer_function(
            "clinic_ended(p_role text, p_name text, p_after uuid, p_most integer)", ENTRIES, ENDED
        ),
        definer_function(
            "clinic_search(p_typed text, p_role text, p_word text, p_after uuid, p_most integer)",
            ENTRIES,
            FOUND,
        ),
        definer_function("clinic_member(p_member uuid)", ENTRIES, ONE),
        definer_function(
            "clinic_ties(p_members uuid[], p_over boolean, p_most integer)",
            "table (member uuid, grounds_id uuid, other uuid, other_name varchar,"
            " accepted_at timestamptz, starts_at timestamptz, ends_at timestamptz,"
            " ended_how varchar, reads_on smallint[])",
            TIES,
        ),
        definer_function(
            "clinic_loads(p_members uuid[])",
            "table (member uuid, with_yes bigint, waiting bigint)",
            LOADS,
        ),
        definer_function(
            "clinic_tie(p_grounds uuid)",
            "table (grounds_id uuid, service_user uuid, service_user_name varchar, worker uuid,"
            " worker_name varchar, accepted_at timestamptz, ends_at timestamptz,"
            " reads_on smallint[])",
            TIE,
        ),
    ]
