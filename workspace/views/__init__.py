"""The pages of meetings; each returns a page or moves on, the writing is done by actions."""

from workspace.views.meetings import begin, close_meeting, list_meetings, pause
from workspace.views.planning import plan_meeting, start_now
from workspace.views.promises import agree, review_action, take_away
from workspace.views.stops import show_stop
from workspace.views.summary import confirm_summary, see_summary
from workspace.views.words import add_entry, add_topic, confirm_entry

__all__ = [
    "add_entry",
    "add_topic",
    "agree",
    "begin",
    "close_meeting",
    "confirm_entry",
    "confirm_summary",
    "list_meetings",
    "pause",
    "plan_meeting",
    "review_action",
    "see_summary",
    "show_stop",
    "start_now",
    "take_away",
]
