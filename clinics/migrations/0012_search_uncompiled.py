"""Keeps PostgreSQL from compiling the search: it takes what the planner may not do for very dear."""

from django.db import migrations
from django.db.migrations.operations.special import RunSQL

FUNCTION = "alter function clinic_search(text, text, text, uuid, integer)"


class Migration(migrations.Migration):
    """Compiling took half a second for each search, running it a millisecond."""

    dependencies = [("clinics", "0011_along_the_index")]
    operations = [RunSQL(f"{FUNCTION} set jit = off", f"{FUNCTION} reset jit")]
