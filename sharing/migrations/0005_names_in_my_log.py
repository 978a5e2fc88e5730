"""Lets a person read the names of those who did something with what is theirs."""

from django.db import migrations

from core.rls import definer_function

# Somebody who was refused is named to nobody.
NAMES = """
    select p.log_id, p.preferred_name from accounts_person p
    where p.log_id = any(p_actors) and exists (
        select from sharing_accesslogrow l
        where l.owner = my_log_id() and l.actor = p.log_id and l.verb <> 'denied')
"""


class Migration(migrations.Migration):
    """Add the function."""

    dependencies = [("sharing", "0004_seals")]
    operations = [
        definer_function(
            "names_in_my_log(p_actors uuid[])", "table (actor uuid, name varchar)", NAMES
        ),
    ]
