"""Bind sessions to a stamp, and names to one person in any case of letters."""

import uuid

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_move_hashes")]

    operations = [
        migrations.RemoveField(model_name="person", name="password"),
        # The default is made once for all rows that are there: each gets its own after it.
        migrations.AddField(
            model_name="person",
            name="sessions_stamp",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.RunSQL(
            sql="update accounts_person set sessions_stamp = gen_random_uuid()",
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("sign_in_name"),
                name="sign_in_name_once_in_any_case",
            ),
        ),
    ]
