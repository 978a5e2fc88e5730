"""A word about a promise stands beside that promise; a link opens it while the two work together."""

from django.db import migrations
from django.db.migrations.operations.special import RunSQL

from core.rls import OWN, definer_function

WITHIN = "(meeting_id, owner_id) in (select id, owner_id from my_meetings())"
TOGETHER = f"{OWN} or (viewer_role() = 'worker' and owner_id in (select my_people()))"
JOINING = f"({TOGETHER}) and (({WITHIN}) or is_new_meeting(meeting_id, owner_id))"
STILL_OPEN = "(meeting_id, owner_id) in (select id, owner_id from my_open_meetings())"
TYPED_BY_ME = f"{STILL_OPEN} and recorded_by_id = (select viewer_person())"
# The link of a reminder is its receiver's: of their own meetings, or a promise of their own to
# somebody whom they still work with.
BEHIND = """
    select a.id, a.meeting_id, a.owner_id from behind_the_link() link
    join reminders_rule r on r.id = link.rule_id
    join workspace_agreedaction a on a.id = link.subject_id
    where a.owner_id = r.owner_id or (a.promised_by_id = r.owner_id and exists (
        select from clinics_grounds g
        where g.holder_id = r.owner_id and g.service_user_id = a.owner_id
          and g.kind = 'care' and g.accepted_at <= bothy_now()
          and (g.ends_at is null or g.ends_at > bothy_now())))
"""
LINKED = "id in (select id from promise_behind_the_link())"
# Action, meeting and owner are compared together: no word about what was agreed elsewhere.
ITS_ACTION = """(action_id, meeting_id, owner_id) in (
    select a.id, a.meeting_id, a.owner_id from workspace_agreedaction a where a.id = action_id)"""
BY_LINK = """by_link and (action_id, meeting_id, owner_id) in (
    select id, meeting_id, owner_id from promise_behind_the_link())"""
# Whoever plans is one of them; a service user lets in those who work with her, a worker nobody.
ONE_OF_US = """(person_id = owner_id or person_id = (select viewer_person())
    or person_id in (select my_holders()))"""
# A yes that comes with the words is the writer's own.
OWN_YES = "(confirmed_at is null or said_by_id = (select viewer_person()))"


class Migration(migrations.Migration):
    """Say the policies anew."""

    dependencies = [("workspace", "0004_few_meetings_each"), ("clinics", "0002_policies")]
    operations = [
        definer_function(
            "promise_behind_the_link()",
            "table (id uuid, meeting_id uuid, owner_id uuid)",
            BEHIND,
        ),
        *[
            RunSQL(f"alter policy bothy_web_{verb} on workspace_{table} {rule}", RunSQL.noop)
            for table, verb, rule in (
                ("agreedaction", "select", f"using ({WITHIN} or {LINKED})"),
                (
                    "actionreview",
                    "insert",
                    f"with check (({WITHIN} and {ITS_ACTION}) or ({BY_LINK}))",
                ),
                ("participant", "insert", f"with check ({JOINING} and {ONE_OF_US})"),
                ("entry", "insert", f"with check ({TYPED_BY_ME} and {OWN_YES})"),
            )
        ],
    ]
