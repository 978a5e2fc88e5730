"""Tells the planner that a person has few meetings: it expected a thousand and read them all."""

from django.db import migrations
from django.db.migrations.operations.special import RunSQL

FUNCTIONS = ("my_meetings()", "my_open_meetings()")


class Migration(migrations.Migration):
    """Say how many rows the functions return; by then a key for each is cheaper than the table."""

    dependencies = [("workspace", "0003_owners_in_what_is_unique")]
    operations = [
        RunSQL(f"alter function {name} rows 100", f"alter function {name} rows 1000")
        for name in FUNCTIONS
    ]
