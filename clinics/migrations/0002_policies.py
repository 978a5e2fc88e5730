"""Who may see people, memberships and grounds; the set functions other rooms build on."""

from django.db import migrations

from core.rls import definer_function, grant, protect

HOLDS_NOW = """
    g.starts_at <= bothy_now() and g.accepted_at <= bothy_now()
    and (g.ends_at is null or g.ends_at > bothy_now())
"""
MY_PEOPLE = f"""
    select g.service_user_id from clinics_grounds g
    where g.holder_id = viewer_person() and g.clinic_id = viewer_clinic() and {HOLDS_NOW}
      and g.kind = case viewer_role() when 'worker' then 'care' when 'supporter' then 'supporter' end
      and exists (select from clinics_membership m
                  where m.person_id = g.holder_id and m.clinic_id = g.clinic_id
                    and m.role = viewer_role() and m.ended_at is null)
"""
MY_HOLDERS = f"""
    select g.holder_id from clinics_grounds g
    where g.service_user_id = viewer_owner() and {HOLDS_NOW}
"""
# Nothing is hidden from the person: also whom they said yes to once, and who was assigned.
MY_CONTACTS = """
    select g.holder_id from clinics_grounds g where g.service_user_id = viewer_owner()
"""
# Before the yes staff see a name and nothing else, so this is all there is.
ASSIGNED_NAMES = """
    select g.id, p.full_name from clinics_grounds g
    join accounts_person p on p.id = g.service_user_id
    where g.holder_id = viewer_person() and g.clinic_id = viewer_clinic()
      and viewer_role() = 'worker' and g.kind = 'care'
      and g.accepted_at is null and g.ends_at is null
"""
CLINIC_COUNTS = """
    select
      (select count(*) from clinics_membership m where m.clinic_id = c.id
        and m.role = 'service_user' and m.ended_at is null),
      (select count(*) from clinics_membership m where m.clinic_id = c.id
        and m.role = 'worker' and m.ended_at is null),
      (select count(*) from clinics_grounds g where g.clinic_id = c.id
        and g.kind = 'care' and g.accepted_at is not null
        and (g.ends_at is null or g.ends_at > bothy_now())),
      (select count(*) from clinics_membership m where m.clinic_id = c.id
        and m.role = 'service_user' and m.ended_at is null
        and not exists (select from clinics_grounds g where g.service_user_id = m.person_id
          and g.clinic_id = c.id and g.kind = 'care'
          and (g.ends_at is null or g.ends_at > bothy_now())))
    from clinics_clinic c
    where c.id = viewer_clinic() and viewer_role() = 'clinic_admin'
      and exists (select from clinics_membership m where m.person_id = viewer_person()
        and m.clinic_id = c.id and m.role = 'clinic_admin' and m.ended_at is null)
"""
MINE = "person_id = (select viewer_person())"
A_PARTY = "(select viewer_person()) in (service_user_id, holder_id)"
KNOWN = (
    "id = (select viewer_person()) or id in (select my_people()) or id in (select my_contacts())"
)
KEY = "person_id = (select viewer_owner()) or person_id in (select my_people())"


class Migration(migrations.Migration):
    """Add the functions and the policies."""

    dependencies = [("clinics", "0001_clinics"), ("core", "0002_data_key")]
    operations = [
        definer_function("my_people()", "setof uuid", MY_PEOPLE),
        definer_function("my_holders()", "setof uuid", MY_HOLDERS),
        definer_function("my_contacts()", "setof uuid", MY_CONTACTS),
        definer_function(
            "assigned_names()", "table (grounds_id uuid, full_name varchar)", ASSIGNED_NAMES
        ),
        definer_function(
            "clinic_counts()",
            "table (service_users bigint, workers bigint, relationships bigint, alone bigint)",
            CLINIC_COUNTS,
        ),
        definer_function(
            "person_for_sign_in(given text)",
            "uuid",
            "select id from accounts_person where sign_in_name = given",
        ),
        definer_function(
            "my_log_id()", "uuid", "select log_id from accounts_person where id = viewer_person()"
        ),
        protect("accounts_person", select=KNOWN),
        protect(
            "accounts_person",
            to="bothy_worker",
            select="true",
            columns="id, email, preferred_name, time_zone",
        ),
        protect("core_datakey", select=KEY),
        protect("clinics_membership", select=MINE),
        protect("clinics_grounds", select=A_PARTY),
        grant("clinics_clinic", "select"),
        grant("clinics_crisiscontact", "select"),
    ]
