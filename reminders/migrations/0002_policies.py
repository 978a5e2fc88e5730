"""Reminders belong to the receiver; the worker process sends them; a link opens one."""

from django.db import migrations

from core.rls import definer_function, protect

MINE = "owner_id = (select viewer_person())"
BEHIND_THE_LINK = """
    select o.rule_id, r.subject_id, o.local_at from reminders_delivery d
    join reminders_occurrence o on o.id = d.occurrence_id
    join reminders_rule r on r.id = o.rule_id
    where d.id = link_delivery()
"""
TABLES = ("rule", "occurrence", "delivery", "attempt")
LINKED_RULE = "id = (select rule_id from behind_the_link())"


class Migration(migrations.Migration):
    """Add the function and the policies."""

    dependencies = [("reminders", "0001_reminders"), ("sharing", "0002_policies")]
    operations = [
        definer_function(
            "behind_the_link()",
            "table (rule_id uuid, subject_id uuid, local_at varchar)",
            BEHIND_THE_LINK,
        ),
        *[
            protect(
                f"reminders_{table}",
                to="bothy_worker",
                select="true",
                insert="true",
                update="true",
            )
            for table in TABLES
        ],
        protect(
            "reminders_rule",
            select=f"{MINE} or {LINKED_RULE}",
            insert=MINE,
            update=f"{MINE} or {LINKED_RULE}",
        ),
        protect(
            "reminders_occurrence",
            select=f"""{MINE} or (rule_id, local_at) in
                (select rule_id, local_at from behind_the_link())""",
        ),
        protect("reminders_delivery", select=f"{MINE} or id = (select link_delivery())"),
        protect("reminders_attempt", select=MINE),
    ]
