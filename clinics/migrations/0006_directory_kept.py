"""Keeps the directory right by triggers, however a name, a membership or grounds are changed."""

from django.db import migrations
from django.db.migrations.operations.special import RunSQL

from core.rls import definer_function, protect

# Small letters without marks or signs: "Zoë O’Brien-Łuk" is found by "zoe obrien luk".
SEARCHABLE = r"""
    create function searchable(given text) returns text
    language sql immutable set search_path = public, pg_temp as $$
    select trim(regexp_replace(
        translate(replace(replace(replace(replace(lower(regexp_replace(
            normalize(given, NFKD), '[\u0300-\u036f''’]', '', 'g')),
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'øłđðı', 'olddi'),
        '[[:space:][:punct:]]+', ' ', 'g'))
    $$
"""
# The whole name once from each of its parts on: "asha karim", "karim asha".
TURNED = """
    create function turned(name text) returns setof text
    language sql immutable set search_path = public, pg_temp as $$
    select array_to_string(part[n:] || part[:n - 1], ' ')
    from string_to_array(searchable(name), ' ') part, generate_subscripts(part, 1) n
    $$
"""
WORKER_UNTIL = """
    select coalesce(max(coalesce(g.ends_at, 'infinity')), '-infinity') from clinics_grounds g
    where g.service_user_id = p_person and g.clinic_id = p_clinic and g.kind = 'care'
      and (g.ends_at is null or g.ends_at > bothy_now())
"""
REFRESH = """
    begin
        delete from clinics_directoryword w where w.membership in (select unnest(p_members));
        delete from clinics_directoryentry d where d.membership in (select unnest(p_members));
        insert into clinics_directoryentry (membership, clinic, person, role, is_peer, full_name,
            preferred_name, born_on, number, ended_at, worker_until, sort_name)
        select m.id, m.clinic_id, m.person_id, m.role, m.is_peer, p.full_name,
            p.preferred_name, p.born_on, m.number, m.ended_at,
            case m.role when 'service_user' then worker_until(m.person_id, m.clinic_id)
                else '-infinity' end,
            searchable(p.full_name)
        from clinics_membership m join accounts_person p on p.id = m.person_id
        where m.id in (select unnest(p_members)) and m.role <> 'supporter';
        insert into clinics_directoryword (clinic, word, membership)
        select d.clinic, said.word, d.membership
        from clinics_directoryentry d
        cross join lateral (
            select turned(d.full_name) as word
            union select turned(d.preferred_name) || ' ' || d.sort_name
            union select turned(d.number) || ' ' || d.sort_name
            union select to_char(d.born_on, 'YYYY MM DD') || ' ' || d.sort_name
                where d.born_on is not null
        ) said
        where d.membership in (select unnest(p_members));
    end
"""
OF_MEMBERSHIP = """
    begin
        if tg_op = 'DELETE' then
            perform refresh_directory(array(select s.id from stale s));
        else
            perform refresh_directory(array(select f.id from fresh f));
        end if;
        return null;
    end
"""
OF_PERSON = """
    begin
        perform refresh_directory(array(
            select m.id from fresh f
            join stale s on s.id = f.id
            join clinics_membership m on m.person_id = f.id
            where (f.full_name, f.preferred_name, f.born_on)
                is distinct from (s.full_name, s.preferred_name, s.born_on)));
        return null;
    end
"""
OF_GROUNDS = """
    begin
        update clinics_directoryentry d set worker_until = worker_until(d.person, d.clinic)
        where d.role = 'service_user' and d.person in (select t.service_user_id from touched t);
        return null;
    end
"""


def trigger(table: str, function: str, verb: str, tables: str) -> RunSQL:
    """Run a function once after each statement that changes a table."""
    name = f"directory_{verb}"
    return RunSQL(
        f"create trigger {name} after {verb} on {table} referencing {tables}"
        f" for each statement execute function {function}()",
        f"drop trigger {name} on {table}",
    )


class Migration(migrations.Migration):
    """Add functions and triggers, and write down who is there."""

    dependencies = [("clinics", "0005_directory")]
    operations = [
        RunSQL(SEARCHABLE, "drop function searchable"),
        RunSQL(TURNED, "drop function turned"),
        definer_function(
            "worker_until(p_person uuid, p_clinic uuid)", "timestamptz", WORKER_UNTIL, to=""
        ),
        definer_function(
            "refresh_directory(p_members uuid[])", "void", REFRESH, language="plpgsql", to=""
        ),
        definer_function(
            "directory_of_membership()", "trigger", OF_MEMBERSHIP, language="plpgsql", to=""
        ),
        definer_function("directory_of_person()", "trigger", OF_PERSON, language="plpgsql", to=""),
        definer_function(
            "directory_of_grounds()", "trigger", OF_GROUNDS, language="plpgsql", to=""
        ),
        trigger("clinics_membership", "directory_of_membership", "insert", "new table as fresh"),
        trigger(
            "clinics_membership",
            "directory_of_membership",
            "update",
            "new table as fresh old table as stale",
        ),
        trigger("clinics_membership", "directory_of_membership", "delete", "old table as stale"),
        trigger(
            "accounts_person",
            "directory_of_person",
            "update",
            "new table as fresh old table as stale",
        ),
        trigger("clinics_grounds", "directory_of_grounds", "insert", "new table as touched"),
        trigger("clinics_grounds", "directory_of_grounds", "update", "new table as touched"),
        trigger("clinics_grounds", "directory_of_grounds", "delete", "old table as touched"),
        protect("clinics_directoryentry"),
        protect("clinics_directoryword"),
        RunSQL("select refresh_directory(array(select id from clinics_membership))", RunSQL.noop),
    ]
