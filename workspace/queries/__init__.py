"""Reads meetings, who is in them and what was written there, for whoever takes part."""

from workspace.queries.meetings import (
    coming_meetings,
    confirmed_by,
    earlier_meetings,
    meetings_of,
    newest_earlier,
    planned_at,
    start_of_today,
    to_confirm,
    to_go_on_with,
)
from workspace.queries.people import Someone, others_in, people_of, people_to_meet, works_with
from workspace.queries.promises import SETTLED, Promise, open_promises, promises_of
from workspace.queries.written import agreed_in, entries_of, topic_count, topics_of, what_matters

__all__ = [
    "SETTLED",
    "Promise",
    "Someone",
    "agreed_in",
    "coming_meetings",
    "confirmed_by",
    "earlier_meetings",
    "entries_of",
    "meetings_of",
    "newest_earlier",
    "open_promises",
    "others_in",
    "people_of",
    "people_to_meet",
    "planned_at",
    "promises_of",
    "start_of_today",
    "to_confirm",
    "to_go_on_with",
    "topic_count",
    "topics_of",
    "what_matters",
    "works_with",
]
