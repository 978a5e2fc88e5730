"""Who may give a code to get back in, who may use it, and who reads of it: functions alone write."""

from django.db import migrations

from core.rls import definer_function, protect

# Whatever staff type, these are the two ways in which a code comes to be; the rest is the rules.
IS_STAFF = """
    exists (select from clinics_membership s where s.person_id = {} and s.ended_at is null
        and s.role in ('worker', 'clinic_admin'))
"""
# Every address that is known, so that whoever is helped reads of it wherever they look.
ADDRESSES = """
    array(select lower(p.email) where p.email <> '' union
          select lower(e.email) from account_emailaddress e where e.user_id = p.id)
"""
TOLD = "table (code uuid, person uuid, name varchar, sign_in_name varchar, addresses text[])"
# A worker names one of their people; an admin a membership at the own clinic, also one that has
# ended if the person belongs to no clinic now. Staff are no service users here: two must agree.
GIVE = f"""
    declare whom uuid; made uuid;
    begin
        whom := case viewer_role()
            when 'worker' then (select p.id from my_people() as p (id) where p.id = p_whom)
            when 'clinic_admin' then (
                select m.person_id from clinics_membership m
                where m.id = p_whom and m.role = 'service_user'
                  and m.clinic_id in (select clinic_i_run())
                  and (m.ended_at is null or not exists (
                    select from clinics_membership o where o.person_id = m.person_id
                      and o.role = 'service_user' and o.ended_at is null)))
            end;
        if whom is null or whom = viewer_person() or {IS_STAFF.format("whom")} then return; end if;
        -- One after the other, so that there is one open code.
        perform from accounts_person p where p.id = whom for no key update;
        update accounts_backin b set closed_at = statement_timestamp()
        where b.person_id = whom and b.closed_at is null;
        insert into accounts_backin
            (id, created_at, person_id, given_by_id, needs_two, clinic, digest, tries, expires_at)
        values (gen_random_uuid(), bothy_now(), whom, viewer_person(), false, viewer_clinic(),
            p_digest, 0, statement_timestamp() + interval '10 minutes')
        returning id into made;
        return query select made, p.id, p.preferred_name, p.sign_in_name, {ADDRESSES}
        from accounts_person p where p.id = whom;
    end
"""
# The first of two: an admin who has the colleague in front of them. There is no code yet.
ASK = f"""
    declare whom uuid; made uuid;
    begin
        select m.person_id into whom from clinics_membership m
        where m.id = p_member and m.role in ('worker', 'clinic_admin') and m.ended_at is null
          and m.clinic_id in (select clinic_i_run()) and m.person_id <> viewer_person();
        if whom is null then return; end if;
        perform from accounts_person p where p.id = whom for no key update;
        update accounts_backin b set closed_at = statement_timestamp()
        where b.person_id = whom and b.closed_at is null;
        insert into accounts_backin
            (id, created_at, person_id, given_by_id, needs_two, clinic, digest, tries, expires_at)
        values (gen_random_uuid(), bothy_now(), whom, viewer_person(), true, viewer_clinic(),
            '', 0, statement_timestamp() + interval '15 minutes')
        returning id into made;
        return query select made, p.id, p.preferred_name, p.sign_in_name, {ADDRESSES}
        from accounts_person p where p.id = whom;
    end
"""
# Whom a second colleague may confirm now: staff of the same clinic, never oneself or twice.
WAITING = """
    b.needs_two and b.seconded_by_id is null and b.closed_at is null
    and b.expires_at > statement_timestamp()
    and b.clinic = viewer_clinic() and b.given_by_id <> viewer_person()
    and b.person_id <> viewer_person()
    and exists (select from clinics_membership m where m.person_id = viewer_person()
        and m.clinic_id = b.clinic and m.role = viewer_role() and m.ended_at is null
        and m.role in ('worker', 'clinic_admin'))
"""
TO_CONFIRM = f"""
    select b.id, p.full_name, p.born_on, f.full_name from accounts_backin b
    join accounts_person p on p.id = b.person_id
    join accounts_person f on f.id = b.given_by_id
    where {WAITING} order by b.expires_at
"""
SECOND = f"""
    declare done accounts_backin;
    begin
        update accounts_backin b set seconded_by_id = viewer_person(), digest = p_digest,
            expires_at = statement_timestamp() + interval '10 minutes'
        where b.id = p_code and {WAITING}
        returning b.* into done;
        return query select done.id, p.id, p.preferred_name, p.sign_in_name, {ADDRESSES}
        from accounts_person p where p.id = done.person_id;
    end
"""
# A try is counted before it is compared, so that many at once are no more than five.
TRY = """
    begin
        return query update accounts_backin b set tries = b.tries + 1
        where b.person_id = p_person and b.closed_at is null and b.opened_at is null
          and b.digest <> '' and b.tries < 5 and b.expires_at > statement_timestamp()
        returning b.id, b.digest, b.expires_at;
    end
"""
# Of two who typed the right code at once, one comes first; then there is time to choose.
OPEN = """
    begin
        update accounts_backin b set opened_at = statement_timestamp(),
            expires_at = statement_timestamp() + interval '15 minutes'
        where b.id = p_code and b.person_id = viewer_person() and b.opened_at is null
          and b.closed_at is null and b.expires_at > statement_timestamp();
        return found;
    end
"""
USE = """
    begin
        update accounts_backin b set used_at = statement_timestamp(),
            closed_at = statement_timestamp()
        where b.id = p_code and b.person_id = viewer_person() and b.opened_at is not null
          and b.closed_at is null and b.expires_at > statement_timestamp();
        return found;
    end
"""
MINE = """
    select b.id, b.created_at, b.used_at is not null, b.seen_at is not null,
        f.preferred_name, coalesce(s.preferred_name, ''), c.name
    from accounts_backin b
    join accounts_person f on f.id = b.given_by_id
    left join accounts_person s on s.id = b.seconded_by_id
    join clinics_clinic c on c.id = b.clinic
    where b.person_id = viewer_person() and b.digest <> ''
      and b.created_at > bothy_now() - interval '1 year'
    order by b.created_at desc limit 20
"""
SEEN = """
    begin
        update accounts_backin b set seen_at = statement_timestamp()
        where b.id = p_code and b.person_id = viewer_person() and b.seen_at is null
          and b.digest <> '';
        return found;
    end
"""
WRITES = {"language": "plpgsql"}


class Migration(migrations.Migration):
    """Close the table to everybody but its person, and add the functions."""

    dependencies = [("accounts", "0008_back_in"), ("clinics", "0004_deeds")]
    operations = [
        protect(
            "accounts_backin",
            select="person_id = (select viewer_person())",
            columns="id, created_at, person_id, used_at, seen_at",
        ),
        definer_function("give_back_code(p_whom uuid, p_digest text)", TOLD, GIVE, **WRITES),
        definer_function("ask_for_colleague(p_member uuid)", TOLD, ASK, **WRITES),
        definer_function(
            "colleagues_to_confirm()",
            "table (code uuid, full_name varchar, born_on date, first_name varchar)",
            TO_CONFIRM,
        ),
        definer_function("confirm_colleague(p_code uuid, p_digest text)", TOLD, SECOND, **WRITES),
        definer_function(
            "try_back_code(p_person uuid)",
            "table (code uuid, digest varchar, expires_at timestamptz)",
            TRY,
            **WRITES,
        ),
        definer_function("open_back_code(p_code uuid)", "boolean", OPEN, **WRITES),
        definer_function("use_back_code(p_code uuid)", "boolean", USE, **WRITES),
        definer_function(
            "my_helps_in()",
            "table (code uuid, given_at timestamptz, was_used boolean, was_seen boolean,"
            " first_name varchar, second_name varchar, clinic varchar)",
            MINE,
        ),
        definer_function("put_help_away(p_code uuid)", "boolean", SEEN, **WRITES),
    ]
