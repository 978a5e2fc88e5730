"""Brings the cast and a few weeks of their life into an empty database, as the owner."""

from recovery.demo.story.clinics import open_clinics
from recovery.demo.story.goals import write_goals
from recovery.demo.story.meetings import hold_meetings
from recovery.demo.story.people import invite_people


def seed() -> None:
    """Write everything; call inside one transaction."""
    harbour, hillside = open_clinics()
    people = invite_people(harbour, hillside)
    write_goals(people["Asha"], people["Ben"])
    hold_meetings(people["Asha"], people["Ben"], harbour)
