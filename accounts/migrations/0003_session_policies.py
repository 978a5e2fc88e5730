"""Sessions are opened by the digest of their key; each person lists and ends their own."""

from django.db import migrations

from core.rls import definer_function, protect
from core.roles import WEB, WORKER

MINE = "person_id = (select viewer_person())"
# Real time, like every lease.
OVER = "ends_at <= statement_timestamp()"
OPEN = """
    select s.id, s.person_id, s.sealed, s.device, s.pin <> '', s.mode, s.is_staff,
           s.started_at, s.seen_at, s.held_until
    from accounts_session s where s.digest = given
"""
MAKE = """
begin
    insert into accounts_session
    select (jsonb_populate_record(null::accounts_session, new_row)).*
    on conflict (digest) do nothing;
    return found;
end
"""
# A column that is not among the changes keeps its value, also one that another request
# changed a moment ago; who somebody is and since when changes together with the content.
CHANGE = """
begin
    update accounts_session s set
        (digest, person_id, sealed, device, mode, is_staff, started_at, seen_at, ends_at,
         held_until, pin, pin_tries) =
        (select n.digest, n.person_id, n.sealed, n.device, n.mode, n.is_staff, n.started_at,
                n.seen_at, n.ends_at, n.held_until, n.pin, n.pin_tries
         from jsonb_populate_record(s, changes) n)
    where s.digest = given;
    return found;
end
"""
END = """
begin
    delete from accounts_session s where s.digest = given;
    return found;
end
"""
# A try is counted before it is compared, so that many at once are no more than five.
TRY_PIN = """
declare kept varchar;
begin
    update accounts_session s set pin_tries = s.pin_tries + 1
    where s.digest = given and s.pin_tries < 5 and s.pin <> ''
    returning s.pin into kept;
    return kept;
end
"""
LISTED = "id, person_id, device, mode, is_staff, started_at, seen_at, ends_at, held_until"
TABLE = (
    "table (id uuid, person_id uuid, sealed bytea, device varchar, has_pin boolean, mode varchar,"
    " is_staff boolean, started_at timestamptz, seen_at timestamptz, held_until timestamptz)"
)
NO_MORE = f"revoke select, insert, update, delete on django_session from {WEB}"
AGAIN = f"grant select, insert, update, delete on django_session to {WEB}"


class Migration(migrations.Migration):
    """Add functions and policies; close the table that sessions were in before."""

    dependencies = [("accounts", "0002_sessions"), ("core", "0001_clock_and_viewer")]
    operations = [
        definer_function("open_session(given bytea)", TABLE, OPEN),
        definer_function("make_session(new_row jsonb)", "boolean", MAKE, language="plpgsql"),
        definer_function(
            "change_session(given bytea, changes jsonb)", "boolean", CHANGE, language="plpgsql"
        ),
        definer_function("end_session(given bytea)", "boolean", END, language="plpgsql"),
        definer_function("try_session_pin(given bytea)", "varchar", TRY_PIN, language="plpgsql"),
        protect("accounts_session", columns=LISTED, select=MINE, delete=MINE),
        protect("accounts_session", to=WORKER, columns="id, ends_at", select=OVER, delete=OVER),
        migrations.RunSQL(sql=["delete from django_session", NO_MORE], reverse_sql=AGAIN),
    ]
