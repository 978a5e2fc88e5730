"""What is written together is seen and written by those who take part."""

from django.db import migrations

from core.rls import OWN, definer_function, protect

# Meeting and owner are compared together: a participant row for somebody else's meeting opens nothing.
MY_MEETINGS = """
    select m.id, m.owner_id from workspace_meeting m where m.owner_id = viewer_owner()
    union all
    select m.id, m.owner_id from workspace_participant p
    join workspace_meeting m on m.id = p.meeting_id and m.owner_id = p.owner_id
    where p.person_id = viewer_person() and viewer_role() = 'worker'
      and p.owner_id in (select my_people())
"""
MY_OPEN_MEETINGS = """
    select mine.id, mine.owner_id from my_meetings() mine
    join workspace_meeting m on m.id = mine.id where m.frozen_at is null
"""
MY_PROMISES = """
    select a.id, a.promised_by_id from workspace_agreedaction a
    join my_meetings() mine on mine.id = a.meeting_id and mine.owner_id = a.owner_id
"""
# The first participants come with the meeting; later ones are let in by somebody who takes part.
IS_NEW_MEETING = """
    select exists (select from workspace_meeting m where m.id = p_meeting and m.owner_id = p_owner)
        and not exists (select from workspace_participant p where p.meeting_id = p_meeting)
"""
PAIR = "table (id uuid, owner_id uuid)"
TOGETHER = f"{OWN} or (viewer_role() = 'worker' and owner_id in (select my_people()))"
ITSELF = "(id, owner_id) in (select id, owner_id from my_meetings())"
WITHIN = "(meeting_id, owner_id) in (select id, owner_id from my_meetings())"
STILL_OPEN = "(meeting_id, owner_id) in (select id, owner_id from my_open_meetings())"
SAID_BY_ME = f"{STILL_OPEN} and said_by_id = (select viewer_person())"
TYPED_BY_ME = f"{STILL_OPEN} and recorded_by_id = (select viewer_person())"
JOINING = f"({TOGETHER}) and (({WITHIN}) or is_new_meeting(meeting_id, owner_id))"
LINKED = "id = (select subject_id from behind_the_link())"
BY_LINK = """action_id = (select subject_id from behind_the_link()) and by_link
    and (meeting_id, owner_id) in
        (select a.meeting_id, a.owner_id from workspace_agreedaction a where a.id = action_id)"""


class Migration(migrations.Migration):
    """Add the functions and the policies."""

    dependencies = [("workspace", "0001_meetings"), ("reminders", "0002_policies")]
    operations = [
        definer_function("my_meetings()", PAIR, MY_MEETINGS),
        definer_function("my_open_meetings()", PAIR, MY_OPEN_MEETINGS),
        definer_function("my_promises()", "table (id uuid, promised_by_id uuid)", MY_PROMISES),
        definer_function("is_new_meeting(p_meeting uuid, p_owner uuid)", "boolean", IS_NEW_MEETING),
        protect(
            "workspace_meeting",
            select=ITSELF,
            insert=TOGETHER,
            # What is frozen stays frozen.
            update=(f"{ITSELF} and frozen_at is null", ITSELF),
        ),
        protect("workspace_participant", select=WITHIN, insert=JOINING),
        protect(
            "workspace_topic",
            select=WITHIN,
            insert=TYPED_BY_ME,
            update=TYPED_BY_ME,
            delete=STILL_OPEN,
        ),
        protect(
            "workspace_entry",
            select=WITHIN,
            insert=TYPED_BY_ME,
            # Only whose words they are can say "yes, that is what I mean".
            update=SAID_BY_ME,
            delete=STILL_OPEN,
        ),
        protect(
            "workspace_agreedaction",
            select=f"{WITHIN} or {LINKED}",
            insert=TYPED_BY_ME,
            update=TYPED_BY_ME,
            delete=STILL_OPEN,
        ),
        protect(
            "workspace_actionreview",
            select=WITHIN,
            insert=f"({WITHIN}) or ({BY_LINK})",
            # Goes with an action that is taken away while the summary is open.
            delete=STILL_OPEN,
        ),
        protect(
            "workspace_confirmation",
            select=WITHIN,
            insert=f"{WITHIN} and person_id = (select viewer_person())",
            # A summary that is opened again takes every yes back.
            delete=STILL_OPEN,
        ),
        # Once both have said yes, the reminder of a promise is made for whoever gave it.
        protect(
            "reminders_rule",
            name="promised",
            insert="""kind = 'agreed_action'
                and (subject_id, owner_id) in (select id, promised_by_id from my_promises())""",
        ),
        protect("workspace_agreedaction", to="bothy_worker", select="true", columns="id"),
        protect(
            "workspace_actionreview", to="bothy_worker", select="true", columns="action_id, outcome"
        ),
    ]
