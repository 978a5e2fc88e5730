"""A check-in is one of its owner; Django itself meets the guard."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Name the owner in every unique constraint; make `objects` the default manager."""

    dependencies = [
        ("goals", "0002_policies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *[
            migrations.AlterModelManagers(name=name, managers=[])
            for name in ["checkin", "goal", "step", "value"]
        ],
        migrations.RemoveConstraint(
            model_name="checkin",
            name="check_in_once",
        ),
        migrations.AddConstraint(
            model_name="checkin",
            constraint=models.UniqueConstraint(
                fields=("step", "local_at", "owner"), name="check_in_once"
            ),
        ),
    ]
