"""Who may invite whom, and the functions by which somebody comes in who is nobody yet."""

from django.db import migrations

from core.rls import definer_function, protect

# An admin's own clinic, but for the supporters whom people choose themselves.
ADMINS = "clinic_id in (select clinic_i_run()) and role <> 'supporter'"
HERS = "for_whom_id = (select viewer_owner()) and role = 'supporter'"
MINE = "person_id = (select viewer_person())"
I_BELONG = """
    exists (select from clinics_membership m where m.person_id = (select viewer_owner())
        and m.clinic_id = (select viewer_clinic()) and m.role = 'service_user'
        and m.ended_at is null)
"""
INVITE = f"""
    invited_by_id = (select viewer_person()) and used_at is null and (
        ({ADMINS} and for_whom_id is null)
        or ({HERS} and clinic_id = (select viewer_clinic()) and worker is null and {I_BELONG}))
"""
CHANGED = (
    "token, code, tries, email, by_mail, sent_at, expires_at, asked_anew_at, withdrawn_at,"
    " full_name, preferred_name, born_on, number"
)
STANDS = """
    i.token in (select unnest(p_tokens)) and i.used_at is null and i.withdrawn_at is null
    and i.expires_at > bothy_now()
    and (i.for_whom_id is null or exists (
        select from clinics_membership s where s.person_id = i.for_whom_id
          and s.clinic_id = i.clinic_id and s.role = 'service_user' and s.ended_at is null))
"""
# An invitation whose code was guessed at five times is closed to everybody but those who showed
# the right one before.
STANDS_OPEN = f"""
    select exists (select from clinics_invitation i where {STANDS} and i.tries < 5)
"""
# Counted before it is compared, so that many at once are no more than five. What is compared
# are keyed digests: how long it takes tells nothing about a code.
TRY = f"""
    declare kept varchar;
    begin
        update clinics_invitation i set tries = i.tries + 1 where {STANDS} and i.tries < 5
        returning i.code into kept;
        if kept is null then return 'closed'; end if;
        if kept <> all (p_codes) then return 'wrong'; end if;
        update clinics_invitation i set tries = 0 where i.token in (select unnest(p_tokens));
        return 'fits';
    end
"""
SEE = f"""
    select c.id, c.name, c.minimum_age, i.role, i.is_peer, i.full_name, i.preferred_name,
        i.born_on, coalesce(b.preferred_name, ''), coalesce(f.preferred_name, ''),
        case when i.by_mail then i.email else '' end
    from clinics_invitation i
    join clinics_clinic c on c.id = i.clinic_id
    left join accounts_person b on b.id = i.invited_by_id
    left join accounts_person f on f.id = i.for_whom_id
    where {STANDS} and i.code in (select unnest(p_codes))
"""
ASK = """
    begin
        update clinics_invitation i set asked_anew_at = bothy_now()
        where i.token in (select unnest(p_tokens)) and i.withdrawn_at is null;
    end
"""
# One of two who come at the same moment waits for the lock, and then finds it used.
ACCEPT = f"""
    declare
        inv clinics_invitation; joined uuid; member uuid; bond uuid; named uuid;
    begin
        select i.* into inv from clinics_invitation i
        where {STANDS} and i.code in (select unnest(p_codes)) for update;
        if not found then
            return query select 'closed', null::uuid, null::uuid, null::uuid, null::uuid, null::uuid;
            return;
        end if;
        if p_new is null then
            joined := viewer_person();
        else
            insert into accounts_person (id, created_at, sign_in_name, full_name, preferred_name,
                born_on, email, time_zone, log_id, sessions_stamp)
            select (p_new->>'id')::uuid, bothy_now(), p_new->>'sign_in_name', inv.full_name,
                p_new->>'preferred_name', inv.born_on,
                case when inv.by_mail then inv.email else '' end,
                c.time_zone, gen_random_uuid(), gen_random_uuid()
            from clinics_clinic c where c.id = inv.clinic_id
            on conflict do nothing returning id into joined;
            if joined is null then
                return query select 'taken', null::uuid, null::uuid, null::uuid, null::uuid, null::uuid;
                return;
            end if;
            insert into accounts_secret (person_id, password, changed_at)
            values (joined, p_new->>'password', statement_timestamp());
            if inv.by_mail and inv.email <> '' then
                insert into account_emailaddress (user_id, email, verified, "primary")
                select joined, lower(inv.email), true, true
                where not exists (select from account_emailaddress e
                    where e.email = lower(inv.email) and e.verified)
                on conflict do nothing;
            end if;
        end if;
        if joined is null or joined = inv.for_whom_id then
            return query select 'not_you', null::uuid, null::uuid, null::uuid, null::uuid, null::uuid;
            return;
        end if;
        insert into core_datakey (id, person_id, generation, wrapped, made_at)
        select gen_random_uuid(), joined, 1, p_wrapped, statement_timestamp()
        where not exists (select from core_datakey k where k.person_id = joined);
        insert into clinics_membership (id, created_at, person_id, clinic_id, role, number, is_peer)
        values (gen_random_uuid(), bothy_now(), joined, inv.clinic_id, inv.role, inv.number,
            inv.is_peer)
        on conflict do nothing;
        select m.id into member from clinics_membership m
        where m.person_id = joined and m.clinic_id = inv.clinic_id and m.role = inv.role
          and m.ended_at is null;
        if inv.for_whom_id is not null then
            insert into clinics_grounds (id, created_at, kind, clinic_id, service_user_id,
                holder_id, starts_at, accepted_at, reads_on)
            values (gen_random_uuid(), bothy_now(), 'supporter', inv.clinic_id, inv.for_whom_id,
                joined, bothy_now(), bothy_now(), '{{}}')
            on conflict do nothing returning id into bond;
        elsif inv.worker is not null and inv.role = 'service_user' then
            insert into clinics_grounds (id, created_at, kind, clinic_id, service_user_id,
                holder_id, starts_at, reads_on, news_for_service_user)
            select gen_random_uuid(), bothy_now(), 'care', inv.clinic_id, joined, w.person_id,
                bothy_now(), '{{}}', true
            from clinics_membership w where w.id = inv.worker and w.clinic_id = inv.clinic_id
              and w.role = 'worker' and w.ended_at is null and w.person_id <> joined
            on conflict do nothing returning id into named;
        end if;
        insert into clinics_consent (id, created_at, person_id, clinic_id, notice)
        values (gen_random_uuid(), bothy_now(), joined, inv.clinic_id, p_notice);
        update clinics_invitation i set used_at = bothy_now(), full_name = '',
            preferred_name = '', born_on = null, number = '', email = '', worker = null
        where i.id = inv.id;
        return query select 'joined', joined, member, bond, named, inv.for_whom_id;
    end
"""


class Migration(migrations.Migration):
    """Add policies and functions."""

    dependencies = [
        ("clinics", "0013_invitations"),
        ("accounts", "0007_policies"),
        ("core", "0003_generations_of_keys"),
    ]
    operations = [
        protect("clinics_invitation", select=f"({ADMINS}) or ({HERS})", insert=INVITE),
        protect("clinics_invitation", update=f"({ADMINS}) or ({HERS})", columns=CHANGED),
        protect("clinics_consent", select=MINE),
        definer_function("invitation_stands(p_tokens text[])", "boolean", STANDS_OPEN),
        definer_function(
            "try_invitation(p_tokens text[], p_codes text[])", "varchar", TRY, language="plpgsql"
        ),
        definer_function(
            "see_invitation(p_tokens text[], p_codes text[])",
            "table (clinic uuid, clinic_name varchar, minimum_age smallint, role varchar,"
            " is_peer boolean, full_name varchar, preferred_name varchar, born_on date,"
            " inviter varchar, for_whom varchar, email varchar)",
            SEE,
        ),
        definer_function("ask_invitation_anew(p_tokens text[])", "void", ASK, language="plpgsql"),
        definer_function(
            "accept_invitation(p_tokens text[], p_codes text[], p_new jsonb, p_wrapped bytea,"
            " p_notice text)",
            "table (outcome text, person uuid, membership uuid, bond uuid, named uuid,"
            " service_user uuid)",
            ACCEPT,
            language="plpgsql",
        ),
    ]
