"""What was noted stands beside its own step; a link opens a step of its own receiver."""

from django.db import migrations
from django.db.migrations.operations.special import RunSQL

from core.rls import OWN, definer_function

BY_GOAL = f"{OWN} or (goal_id, owner_id) in (select item_id, owner_id from my_shares())"
BEHIND = """
    select s.id, s.goal_id, s.owner_id, link.local_at from behind_the_link() link
    join reminders_rule r on r.id = link.rule_id
    join goals_step s on s.id = link.subject_id and s.owner_id = r.owner_id
"""
LINKED = "id = (select id from step_behind_the_link())"
# Step, goal and owner are compared together: nothing is noted beside somebody else's step.
ITS_STEP = """(step_id, goal_id, owner_id) in (
    select s.id, s.goal_id, s.owner_id from goals_step s where s.id = step_id)"""
BY_LINK = """by_link and (step_id, goal_id, owner_id, local_at) in (
    select id, goal_id, owner_id, local_at from step_behind_the_link())"""


class Migration(migrations.Migration):
    """Say the policies anew."""

    dependencies = [("goals", "0003_owners_in_what_is_unique")]
    operations = [
        definer_function(
            "step_behind_the_link()",
            "table (id uuid, goal_id uuid, owner_id uuid, local_at varchar)",
            BEHIND,
        ),
        *[
            RunSQL(f"alter policy bothy_web_{verb} on goals_{table} {rule}", RunSQL.noop)
            for table, verb, rule in (
                ("step", "select", f"using ({BY_GOAL} or {LINKED})"),
                ("checkin", "insert", f"with check (({OWN} and {ITS_STEP}) or ({BY_LINK}))"),
                ("checkin", "update", f"using ({OWN}) with check ({OWN} and {ITS_STEP})"),
            )
        ],
    ]
