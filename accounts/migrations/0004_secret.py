"""Make a table for the hashes of passwords."""

import django.db.models.deletion
from django.db import migrations, models

import core.clock


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_session_policies")]

    operations = [
        migrations.CreateModel(
            name="Secret",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="accounts.person",
                    ),
                ),
                ("password", models.CharField(max_length=128)),
                ("changed_at", models.DateTimeField(default=core.clock.real_now)),
            ],
        ),
    ]
