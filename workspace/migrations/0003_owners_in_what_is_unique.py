"""A part and a yes are one of their owner; Django itself meets the guard."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Name the owner in every unique constraint; make `objects` the default manager."""

    dependencies = [
        ("workspace", "0002_policies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *[
            migrations.AlterModelManagers(name=name, managers=[])
            for name in [
                "actionreview",
                "agreedaction",
                "confirmation",
                "entry",
                "meeting",
                "participant",
                "topic",
            ]
        ],
        migrations.RemoveConstraint(
            model_name="confirmation",
            name="confirms_once",
        ),
        migrations.RemoveConstraint(
            model_name="participant",
            name="takes_part_once",
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.UniqueConstraint(
                fields=("meeting", "person", "owner"), name="confirms_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                fields=("meeting", "person", "owner"), name="takes_part_once"
            ),
        ),
    ]
