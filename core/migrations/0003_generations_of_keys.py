"""Give a person more than one data key, told apart by generation, and no foreign key."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.clock

# Their names differ between databases, so they are looked up.
DROP_CONSTRAINTS = """
do $$ declare found text; begin
    for found in select conname from pg_constraint
        where conrelid = 'core_datakey'::regclass and contype in ('p', 'f', 'u')
    loop execute format('alter table core_datakey drop constraint %I', found); end loop;
end $$
"""
FORWARD = [
    DROP_CONSTRAINTS,
    """alter table core_datakey
        add column id uuid not null default gen_random_uuid() primary key,
        add column generation integer not null default 1 check (generation >= 0),
        add column made_at timestamptz not null default now(),
        add constraint data_key_once_per_generation unique (person_id, generation)""",
    """alter table core_datakey
        alter column id drop default,
        alter column generation drop default,
        alter column made_at drop default""",
]
BACKWARD = [
    DROP_CONSTRAINTS,
    """alter table core_datakey
        drop column id, drop column generation, drop column made_at,
        add primary key (person_id),
        add foreign key (person_id) references accounts_person deferrable initially deferred""",
]


class Migration(migrations.Migration):
    """Change the primary key by hand: Django has no operation for it."""

    dependencies = [("core", "0002_data_key"), ("accounts", "0001_people")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(sql=FORWARD, reverse_sql=BACKWARD)],
            state_operations=[
                migrations.AddField(
                    model_name="datakey",
                    name="id",
                    field=models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                migrations.AlterField(
                    model_name="datakey",
                    name="person",
                    field=models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="datakey",
                    name="generation",
                    field=models.PositiveIntegerField(default=1),
                ),
                migrations.AddField(
                    model_name="datakey",
                    name="made_at",
                    field=models.DateTimeField(default=core.clock.real_now, editable=False),
                ),
                migrations.AddConstraint(
                    model_name="datakey",
                    constraint=models.UniqueConstraint(
                        fields=("person", "generation"), name="data_key_once_per_generation"
                    ),
                ),
            ],
        )
    ]
