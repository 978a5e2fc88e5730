"""The table of people whom somebody would call."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.clock
import core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChosenPerson",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                ("name", core.fields.EncryptedText()),
                ("phone", core.fields.EncryptedText()),
                ("note", core.fields.EncryptedText(default="")),
                ("place", models.IntegerField(default=0)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["owner", "place"], name="chosen_of_owner")],
            },
        ),
    ]
