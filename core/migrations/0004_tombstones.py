"""Keep the marks of erased people; no process but the owner's commands may look."""

from django.db import migrations, models

import core.clock


class Migration(migrations.Migration):
    dependencies = [("core", "0003_generations_of_keys")]

    operations = [
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                ("mark", models.CharField(max_length=100, primary_key=True, serialize=False)),
                (
                    "erased_at",
                    models.DateTimeField(default=core.clock.real_now, editable=False),
                ),
            ],
        ),
    ]
