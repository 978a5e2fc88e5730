"""A moment is one of its owner; Django itself meets the guard."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Name the owner in every unique constraint; make `objects` the default manager."""

    dependencies = [
        ("reminders", "0002_policies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *[
            migrations.AlterModelManagers(name=name, managers=[])
            for name in ["attempt", "delivery", "occurrence", "rule"]
        ],
        migrations.RemoveConstraint(
            model_name="occurrence",
            name="occurrence_once",
        ),
        migrations.AddConstraint(
            model_name="occurrence",
            constraint=models.UniqueConstraint(
                fields=("rule", "local_at", "owner"), name="occurrence_once"
            ),
        ),
    ]
