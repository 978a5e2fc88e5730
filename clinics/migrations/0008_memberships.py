"""Ending, restoring and numbering a membership, as the clinic's admin."""

from django.db import migrations

from core.rls import definer_function

# Nobody ends their own membership: so a clinic keeps an admin. Supporters are not the clinic's.
# What ends with it is returned, so that each person reads of it.
END = """
    declare gone clinics_membership;
    begin
        update clinics_membership m set ended_at = bothy_now()
        where m.id = p_member and m.clinic_id in (select clinic_i_run()) and m.ended_at is null
          and m.role <> 'supporter' and m.person_id <> viewer_person()
        returning m.* into gone;
        return query update clinics_grounds g set
            ends_at = bothy_now(), ended_how = 'left', news_for_service_user = true,
            news_for_holder = (gone.role = 'service_user')
        where g.clinic_id = gone.clinic_id and g.kind = 'care'
          and (g.ends_at is null or g.ends_at > bothy_now())
          and gone.person_id = case gone.role
            when 'worker' then g.holder_id when 'service_user' then g.service_user_id end
        returning g.service_user_id, g.id;
        if gone.role = 'service_user' then
            return query select gone.person_id, null::uuid;
        end if;
    end
"""
# Comes back as what they were; who works with whom is asked anew.
RESTORE = """
    declare back clinics_membership;
    begin
        update clinics_membership m set ended_at = null
        where m.id = p_member and m.clinic_id in (select clinic_i_run())
          and m.role <> 'supporter' and m.ended_at is not null
          and not exists (select from clinics_membership o
            where o.person_id = m.person_id and o.clinic_id = m.clinic_id and o.role = m.role
              and o.ended_at is null)
        returning m.* into back;
        if back.role = 'service_user' then
            return query select back.person_id;
        end if;
    end
"""
NUMBER = """
    begin
        update clinics_membership m set number = p_number
        where m.id = p_member and m.clinic_id in (select clinic_i_run()) and m.role <> 'supporter';
        return found;
    end
"""


class Migration(migrations.Migration):
    """Add the functions."""

    dependencies = [("clinics", "0007_directory_read")]
    operations = [
        definer_function(
            "end_membership(p_member uuid)",
            "table (service_user uuid, grounds_id uuid)",
            END,
            language="plpgsql",
        ),
        definer_function(
            "restore_membership(p_member uuid)", "setof uuid", RESTORE, language="plpgsql"
        ),
        definer_function(
            "number_member(p_member uuid, p_number text)", "boolean", NUMBER, language="plpgsql"
        ),
    ]
