"""Naming a worker, the answer, and the end: functions, because no role may update these rows."""

from django.db import migrations
from django.db.migrations.operations.special import RunSQL

from core.rls import definer_function

# The clinic whose admin is asking, null for everybody else.
CLINIC_I_RUN = """
    select m.clinic_id from clinics_membership m
    where m.person_id = viewer_person() and m.clinic_id = viewer_clinic()
      and viewer_role() = 'clinic_admin' and m.role = 'clinic_admin' and m.ended_at is null
"""
NAME_WORKER = """
    begin
        return query insert into clinics_grounds (id, created_at, kind, clinic_id, service_user_id, holder_id,
            starts_at, reads_on, news_for_service_user)
        select gen_random_uuid(), bothy_now(), 'care', w.clinic_id, s.person_id, w.person_id,
            bothy_now(), p_reads_on, true
        from clinics_membership s join clinics_membership w on w.clinic_id = s.clinic_id
        where s.id = p_service_user and w.id = p_worker and s.clinic_id in (select clinic_i_run())
          and s.role = 'service_user' and w.role = 'worker' and s.person_id <> w.person_id
          and s.ended_at is null and w.ended_at is null
        on conflict do nothing
        returning id, service_user_id;
    end
"""
# Only whoever was asked answers, once, and only as long as the question stands.
ANSWER = """
    begin
        update clinics_grounds g set
            accepted_at = case when p_yes then bothy_now() end,
            ends_at = case when not p_yes then bothy_now() end,
            ended_how = case when p_yes then '' else 'declined' end,
            news_for_holder = true, news_for_service_user = false
        where g.id = p_grounds and g.service_user_id = viewer_owner()
          and g.accepted_at is null and g.ends_at is null;
        return found;
    end
"""
# Returns whose grounds they were, nothing when there was nothing to end.
END = """
    begin
        return query update clinics_grounds g set
            ends_at = bothy_now(),
            ended_how = case when g.service_user_id = viewer_owner() then 'by_person'
                else 'by_clinic' end,
            news_for_holder = true,
            news_for_service_user = g.service_user_id is distinct from viewer_owner()
        where g.id = p_grounds and (g.ends_at is null or g.ends_at > bothy_now())
          and (g.service_user_id = viewer_owner()
               or (g.kind = 'care' and g.clinic_id in (select clinic_i_run())))
        returning g.service_user_id;
    end
"""
PUT_AWAY = """
    begin
        update clinics_grounds g set
            news_for_service_user = g.news_for_service_user
                and g.service_user_id is distinct from viewer_owner(),
            news_for_holder = g.news_for_holder and g.holder_id is distinct from viewer_person()
        where g.id = p_grounds
          and (g.service_user_id = viewer_owner() or g.holder_id = viewer_person());
    end
"""
# Before the yes staff see a name and nothing else; after a no or an end they are told, with
# the name, for two weeks.
NEWS_OF_HOLDER = """
    select g.id, p.full_name, case when g.ends_at is null then 'yes' else g.ended_how end
    from clinics_grounds g join accounts_person p on p.id = g.service_user_id
    where g.holder_id = viewer_person() and g.clinic_id = viewer_clinic() and g.news_for_holder
      and viewer_role() = case g.kind when 'care' then 'worker' else 'supporter' end
      and (g.ends_at is null or g.ends_at > bothy_now() - interval '14 days')
      and exists (select from clinics_membership m
                  where m.person_id = g.holder_id and m.clinic_id = g.clinic_id
                    and m.role = viewer_role() and m.ended_at is null)
"""
# As before, and only for somebody who is still a worker there.
ASSIGNED_NAMES = """
    create or replace function assigned_names() returns table (grounds_id uuid, full_name varchar)
    language sql stable security definer set search_path = public, pg_temp as $$
    select g.id, p.full_name from clinics_grounds g
    join accounts_person p on p.id = g.service_user_id
    where g.holder_id = viewer_person() and g.clinic_id = viewer_clinic()
      and viewer_role() = 'worker' and g.kind = 'care'
      and g.accepted_at is null and g.ends_at is null
      and exists (select from clinics_membership m
                  where m.person_id = g.holder_id and m.clinic_id = g.clinic_id
                    and m.role = 'worker' and m.ended_at is null)
    $$
"""


class Migration(migrations.Migration):
    """Add the functions."""

    dependencies = [("clinics", "0003_news_of_grounds")]
    operations = [
        definer_function("clinic_i_run()", "setof uuid", CLINIC_I_RUN),
        definer_function(
            "name_worker(p_service_user uuid, p_worker uuid, p_reads_on smallint[])",
            "table (grounds_id uuid, service_user uuid)",
            NAME_WORKER,
            language="plpgsql",
        ),
        definer_function(
            "answer_naming(p_grounds uuid, p_yes boolean)", "boolean", ANSWER, language="plpgsql"
        ),
        definer_function("end_grounds(p_grounds uuid)", "setof uuid", END, language="plpgsql"),
        definer_function("put_news_away(p_grounds uuid)", "void", PUT_AWAY, language="plpgsql"),
        definer_function(
            "news_of_holder()",
            "table (grounds_id uuid, full_name varchar, what varchar)",
            NEWS_OF_HOLDER,
        ),
        RunSQL(ASSIGNED_NAMES, RunSQL.noop),
    ]
