"""The tables of help desks and of problems that were reported."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import core.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("clinics", "0008_memberships"),
    ]

    operations = [
        migrations.CreateModel(
            name="HelpDesk",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                ("who_answers", models.CharField(max_length=120)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("hours", models.CharField(blank=True, max_length=120)),
                (
                    "clinic",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="help_desk",
                        to="clinics.clinic",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("created_at", models.DateTimeField(default=core.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("broken", "Something does not work"),
                            ("stuck", "I can’t find something, or don’t know how to go on"),
                            ("barrier", "I can’t read it or use it"),
                            ("privacy", "Somebody may see something that they should not"),
                            ("words", "Words that hurt or are wrong"),
                            ("other", "Something else"),
                        ],
                        max_length=8,
                    ),
                ),
                ("page", models.CharField(blank=True, max_length=80)),
                ("sealed", models.BinaryField()),
                ("sender", models.CharField(blank=True, max_length=100)),
                ("settled_at", models.DateTimeField(null=True)),
                ("next_try_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "clinic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="clinics.clinic",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["clinic", "-created_at"], name="report_of_clinic"),
                    models.Index(
                        condition=models.Q(("next_try_at__isnull", False)),
                        fields=["next_try_at"],
                        name="report_to_send",
                    ),
                    models.Index(fields=["created_at"], name="report_by_age"),
                ],
            },
        ),
    ]
