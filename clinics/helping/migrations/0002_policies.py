"""Everybody may report; only the clinic it was sent to reads it, and the worker process sends it."""

from django.db import migrations

from core.rls import definer_function, protect
from core.roles import WORKER

MINE = "clinic_id in (select clinic_i_run())"
# Two numbers and nothing else: whoever asks may be anybody.
LATELY = """
    select count(*) filter (where sender = p_sender), count(*)
    from helping_report where created_at > p_since
"""


class Migration(migrations.Migration):
    """Add the function and the policies."""

    dependencies = [("helping", "0001_helping"), ("clinics", "0004_deeds")]
    operations = [
        definer_function(
            "reports_lately(p_sender text, p_since timestamptz)",
            "table (from_one bigint, from_all bigint)",
            LATELY,
        ),
        protect("helping_helpdesk", select="true", insert=MINE, update=MINE),
        protect("helping_helpdesk", to=WORKER, select="true", columns="clinic_id, email"),
        protect("helping_report", select=MINE, insert="true", update=MINE),
        protect("helping_report", to=WORKER, select="true", update="true", delete="true"),
    ]
