"""Values and goals are the person's own, or shared by name; the rest follows its goal."""

from django.db import migrations

from core.rls import OWN, protect

BY_NAME = f"{OWN} or (id, owner_id) in (select item_id, owner_id from my_shares())"
BY_GOAL = f"{OWN} or (goal_id, owner_id) in (select item_id, owner_id from my_shares())"
LINKED = "id = (select subject_id from behind_the_link())"
# A link records how one step went at one moment, and nothing else.
BY_LINK = """(step_id, local_at) in (select subject_id, local_at from behind_the_link())
    and (goal_id, owner_id) in (select s.goal_id, s.owner_id from goals_step s where s.id = step_id)
    and by_link"""


class Migration(migrations.Migration):
    """Add the policies."""

    dependencies = [("goals", "0001_goals"), ("reminders", "0002_policies")]
    operations = [
        protect("goals_value", select=BY_NAME, insert=OWN, update=OWN, delete=OWN),
        protect("goals_goal", select=BY_NAME, insert=OWN, update=OWN, delete=OWN),
        protect("goals_step", select=f"{BY_GOAL} or {LINKED}", insert=OWN, update=OWN, delete=OWN),
        protect(
            "goals_checkin",
            select=BY_GOAL,
            insert=f"({OWN}) or ({BY_LINK})",
            update=OWN,
            delete=OWN,
        ),
        protect("goals_step", to="bothy_worker", select="true", columns="id, owner_id, let_go_at"),
    ]
