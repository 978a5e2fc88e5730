"""What the page of a summary shows: for both the same, on screen and on paper."""

from dataclasses import dataclass
from typing import Any

from core.in_words import joined
from core.viewer import Viewer
from sharing.in_words import who_sees
from workspace import queries, when
from workspace.models import Meeting
from workspace.stop_pages import names_beside, written_in


@dataclass(frozen=True, slots=True)
class Yes:
    """Somebody who takes part, and whether they said yes to the summary."""

    name: str
    role: str
    said: bool
    is_viewer: bool


def summary_page(meeting: Meeting, viewer: Viewer) -> dict[str, Any]:
    """Return what the template shows."""
    people = queries.people_of(meeting, viewer)
    said = queries.confirmed_by(meeting, viewer)
    yeses = [
        Yes(one.name, one.role, one.person_id in said, one.person_id == viewer.person_id)
        for one in people
    ]
    return written_in(meeting, viewer) | {
        "meeting": meeting,
        "names": joined(one.name for one in people),
        "day": when.day_for_the_record(meeting.began_at or meeting.created_at, viewer),
        "yeses": yeses,
        "waits_for_me": any(yes.is_viewer and not yes.said for yes in yeses),
        "others": joined(names_beside(viewer, people)),
        "seen_by": who_sees(names_beside(viewer, people)),
        "may_begin": not viewer.is_service_user,
    }
