"""A share is one of its owner; Django itself meets the guard."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Name the owner in every unique constraint; make `objects` the default manager."""

    dependencies = [
        ("sharing", "0005_names_in_my_log"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *[migrations.AlterModelManagers(name=name, managers=[]) for name in ["share"]],
        migrations.RemoveConstraint(
            model_name="share",
            name="one_current_share_per_person",
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("item_id", "shared_with", "owner"),
                name="one_current_share_per_person",
            ),
        ),
    ]
