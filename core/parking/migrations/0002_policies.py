"""Who may see parked words: their writer, once signed in; before that they only go in."""

from django.db import migrations

from core.rls import definer_function, protect
from core.roles import WORKER

# Real time, like every lease. A role is known only after sign-in.
MINE = (
    "person_id = (select viewer_person()) and (select viewer_role()) <> 'person'"
    " and kept_until > statement_timestamp()"
)
RUN_OUT = "kept_until <= statement_timestamp()"
# Nobody is signed in where this is called, so it takes a person's id from the caller and
# tells nothing but whether there was room. The same words from the same device count once.
PARK = """
begin
    if octet_length(contents) > 70000 or (
        select count(*) from parking_parked p
        where p.person_id = for_person and p.kept_until > statement_timestamp()
    ) >= 20 then
        return false;
    end if;
    insert into parking_parked as p (id, person_id, device, digest, sealed, kept_until)
    select given, for_person, on_device, words, contents,
           statement_timestamp() + interval '30 minutes'
    from accounts_person where accounts_person.id = for_person
    on conflict (digest) do update set
        kept_until = excluded.kept_until,
        id = case when p.gone_on_at is null then p.id else excluded.id end,
        sealed = case when p.gone_on_at is null then p.sealed else excluded.sealed end,
        gone_on_at = null;
    return found;
end
"""


class Migration(migrations.Migration):
    """Add the function and the policies."""

    dependencies = [
        ("parking", "0001_parked"),
        ("core", "0001_clock_and_viewer"),
        ("accounts", "0001_people"),
    ]
    operations = [
        definer_function(
            "park_form(given uuid, for_person uuid, on_device bytea, words bytea, contents bytea)",
            "boolean",
            PARK,
            language="plpgsql",
        ),
        protect("parking_parked", select=MINE, update=MINE, delete=MINE),
        protect(
            "parking_parked",
            to=WORKER,
            columns="id, kept_until",
            select=RUN_OUT,
            delete=RUN_OUT,
        ),
    ]
