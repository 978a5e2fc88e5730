"""Every purpose that stands in the access log, and what the person reads for it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharing.models import AccessLogRow

# `name` is whoever did it, `whom` whoever else it is about. A refused try never shows its
# purpose: see REFUSED.
PURPOSES: Mapping[str, Promise] = {
    # goals and values
    "see_goal": _("%(name)s looked at a goal you shared."),
    "see_person": _("%(name)s saw a goal you shared, on the page about you."),
    "shared_with_me": _("%(name)s saw a goal you shared, in a list."),
    "share_goal": _("%(name)s chose who can see one of your goals."),
    "share": _("%(name)s shared something of yours with somebody."),
    "stop_sharing": _("%(name)s stopped sharing something of yours."),
    "sort_values": _("%(name)s sorted your values."),
    "write_goal": _("%(name)s wrote down a goal of yours."),
    "add_step": _("%(name)s wrote down a step of yours."),
    "change_step": _("%(name)s changed a step of yours."),
    "note_outcome": _("%(name)s noted how a step of yours went."),
    "let_go": _("%(name)s let go of a step of yours."),
    # whom to call
    "choose_person": _("%(name)s wrote down somebody for you to call."),
    "change_person": _("%(name)s changed whom you would call."),
    "take_person_away": _("%(name)s took somebody off the list of whom you would call."),
    # meetings
    "plan_meeting": _("%(name)s planned a meeting with you."),
    "begin_meeting": _("%(name)s began your meeting."),
    "show_stop": _("%(name)s looked at your meeting."),
    "move_in_meeting": _("%(name)s went to another stop of your meeting."),
    "pause_meeting": _("%(name)s paused your meeting."),
    "close_meeting": _("%(name)s closed your meeting."),
    "add_topic": _("%(name)s wrote down something to talk about."),
    "add_entry": _("%(name)s wrote something down in your meeting."),
    "confirm_entry": _("%(name)s said that a note in your meeting is right."),
    "agree": _("%(name)s wrote down something you agreed."),
    "take_away": _("%(name)s took away something that was agreed."),
    "review_action": _("%(name)s noted how something you agreed went."),
    "see_summary": _("%(name)s looked at the summary of your meeting."),
    "confirm_summary": _("%(name)s said yes to the summary of your meeting."),
    "freeze_summary": _("With %(name)s’s yes, the summary of your meeting was closed."),
    # reminders
    "remind": _("%(name)s set a reminder of yours."),
    "end_reminder": _("%(name)s ended a reminder of yours."),
    "answer_by_link": _("Somebody with a link from a reminder said how it went."),
    "stop_by_link": _("Somebody with the link from a reminder stopped it."),
    # who works with you
    "name_worker": _("%(name)s named %(whom)s as your worker."),
    "answer_naming": _("%(name)s answered whether %(whom)s may work with you."),
    "end_grounds": _("%(name)s ended your time with %(whom)s here."),
    "worker_left": _("%(name)s noted that your time with %(whom)s ended, as one of you left."),
    "end_membership": _("%(name)s ended your time at the clinic."),
    "restore_membership": _("%(name)s brought you back to the clinic."),
    # getting back in
    "give_back_code": _("%(name)s gave you a code to get back in."),
    "give_back_code_and_name": _(
        "%(name)s gave you a code to get back in, and told you your sign-in name."
    ),
    "ask_for_colleague": _("%(name)s asked a colleague to confirm that it is you."),
    "confirm_colleague": _("%(name)s confirmed that it is you, and gave you a code to get in."),
    "use_back_code": _("%(name)s got back in with a code."),
    # coming in
    "join_clinic": _("%(name)s joined with an invitation."),
    "named_with_invitation": _("With your invitation, %(whom)s was named as your worker."),
    "invite_supporter": _("%(name)s invited a supporter."),
    "withdraw_supporter": _("%(name)s took back the invitation of a supporter."),
    "supporter_joined": _("%(name)s said yes to being your supporter."),
    # the account
    "change_sign_in": _("%(name)s changed how you sign in."),
    "erase_person": _("Everything about you was erased."),
}
# For purposes that an older version of Bothy wrote and this one no longer knows.
ANYTHING: Mapping[str, Promise] = {
    AccessLogRow.Verb.READ: _("%(name)s looked at something you shared."),
    AccessLogRow.Verb.EXPORT: _("%(name)s took a copy of something you shared."),
    AccessLogRow.Verb.CHANGE: _("%(name)s changed something you do together."),
}
REFUSED = _("Someone at the clinic opened a link that wasn’t theirs. They saw nothing.")


def in_plain_words(verb: str, purpose: str, name: str, whom: str = "") -> str:
    """Return what the person reads; a refused try names nobody and no purpose."""
    if verb == AccessLogRow.Verb.DENIED:
        return str(REFUSED)
    return str(PURPOSES.get(purpose, ANYTHING[verb])) % {
        "name": name,
        "whom": whom or _("somebody"),
    }
