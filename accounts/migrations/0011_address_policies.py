"""A change of address is its person's; the old address objects, and time passes, by functions."""

from django.db import migrations

from core.rls import definer_function, protect
from core.roles import WORKER

MINE = "person_id = (select viewer_person())"
# Real time, like every lease.
WEEK = "interval '7 days'"
OPEN = f"""
    a.objection = any(marks)
    and (a.done_at is null or a.done_at > statement_timestamp() - {WEEK})
    and a.asked_at > statement_timestamp() - 2 * {WEEK}
"""
MAY_OBJECT = f"select exists (select from accounts_addresschange a where {OPEN})"
OBJECT = f"""
declare c record;
begin
    delete from accounts_addresschange a where {OPEN}
    returning a.person_id, a.old, a.done_at into c;
    if not found then return false; end if;
    if c.done_at is not null then
        delete from account_emailaddress e where e.user_id = c.person_id;
        insert into account_emailaddress (user_id, email, verified, "primary")
        values (c.person_id, c.old, true, true);
        update accounts_person p set email = c.old where p.id = c.person_id;
    end if;
    update accounts_person p set sessions_stamp = gen_random_uuid() where p.id = c.person_id;
    return true;
end
"""
FINISH = f"""
declare c record; finished integer := 0;
begin
    for c in select a.person_id, a.new from accounts_addresschange a
             where a.done_at is null and a.confirmed_at <= statement_timestamp() - {WEEK}
             for update skip locked loop
        if exists (select from account_emailaddress e
                   where e.email = c.new and e.verified and e.user_id <> c.person_id) then
            delete from accounts_addresschange a where a.person_id = c.person_id;
            continue;
        end if;
        delete from account_emailaddress e where e.user_id = c.person_id;
        insert into account_emailaddress (user_id, email, verified, "primary")
        values (c.person_id, c.new, true, true);
        update accounts_person p set email = c.new where p.id = c.person_id;
        update accounts_addresschange a set done_at = statement_timestamp()
        where a.person_id = c.person_id;
        finished := finished + 1;
    end loop;
    delete from accounts_addresschange a
    where a.done_at <= statement_timestamp() - {WEEK}
       or (a.confirmed_at is null and a.asked_at <= statement_timestamp() - interval '1 day');
    return finished;
end
"""


class Migration(migrations.Migration):
    """Add the policy and the functions."""

    dependencies = [("accounts", "0010_address_change")]
    operations = [
        protect(
            "accounts_addresschange",
            **dict.fromkeys(("select", "insert", "update", "delete"), MINE),
        ),
        definer_function("may_object_to_address_change(marks text[])", "boolean", MAY_OBJECT),
        definer_function(
            "object_to_address_change(marks text[])", "boolean", OBJECT, language="plpgsql"
        ),
        definer_function(
            "finish_address_changes()", "integer", FINISH, language="plpgsql", to=WORKER
        ),
    ]
