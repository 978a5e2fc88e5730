"""Clinic admins change their own clinic's details and contacts; there is always somebody to call."""

from django.db import migrations
from django.db.migrations.operations.special import RunSQL

from core.rls import definer_function, protect

MINE = "clinic_id in (select clinic_i_run())"
# Seen at the end of a transaction, so that a clinic can be opened or taken away whole. Two who
# take away the last two at the same moment wait for each other.
SOMEBODY_TO_CALL = """
    begin
        perform from clinics_clinic c where c.id = old.clinic_id for update;
        if found and not exists (
            select from clinics_crisiscontact k where k.clinic_id = old.clinic_id
        ) then
            raise exception 'a clinic needs somebody to call' using errcode = 'check_violation';
        end if;
        return null;
    end
"""


class Migration(migrations.Migration):
    """Add policies and the trigger."""

    dependencies = [("clinics", "0009_details")]
    operations = [
        protect("clinics_crisiscontact", select="true", insert=MINE, update=MINE, delete=MINE),
        protect("clinics_clinic", select="true"),
        protect(
            "clinics_clinic",
            update="id in (select clinic_i_run())",
            columns="hours, languages, minimum_age, contacts_confirmed_on",
        ),
        definer_function(
            "somebody_to_call()", "trigger", SOMEBODY_TO_CALL, language="plpgsql", to=""
        ),
        RunSQL(
            "create constraint trigger somebody_to_call after delete or update of clinic_id"
            " on clinics_crisiscontact deferrable initially deferred"
            " for each row execute function somebody_to_call()",
            "drop trigger somebody_to_call on clinics_crisiscontact",
        ),
    ]
