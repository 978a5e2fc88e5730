"""Move the hashes of passwords into their own table."""

from django.db import migrations

MOVE = """
insert into accounts_secret (person_id, password, changed_at)
select id, password, now() from accounts_person where password <> ''
"""
MOVE_BACK = """
update accounts_person p set password = s.password from accounts_secret s where s.person_id = p.id
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_secret")]

    operations = [migrations.RunSQL(sql=MOVE, reverse_sql=MOVE_BACK)]
