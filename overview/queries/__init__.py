"""Reads across rooms for the pages that write nothing."""

from overview.queries.meetings import Meetings, Together, meetings_now
from overview.queries.next_thing import NextThing, choose_next
from overview.queries.people import (
    MOST,
    ClinicCounts,
    Known,
    assigned_names,
    clinic_counts,
    first_grounds,
    grounds_by_name,
    known,
    known_person,
    my_people,
    news_of_holder,
)

__all__ = [
    "MOST",
    "ClinicCounts",
    "Known",
    "Meetings",
    "NextThing",
    "Together",
    "assigned_names",
    "choose_next",
    "clinic_counts",
    "first_grounds",
    "grounds_by_name",
    "known",
    "known_person",
    "meetings_now",
    "my_people",
    "news_of_holder",
]
