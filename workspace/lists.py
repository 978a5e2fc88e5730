"""The viewer's meetings sorted by what can be done with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import Person
from core.in_words import birthday_in_words, joined
from core.keys import load_keys
from core.paging import Part, part_of
from core.viewer import Viewer
from workspace import queries, when
from workspace.models import Meeting

A_PART = 6


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting in a list: with whom, when, and for a worker a second identifier."""

    meeting: Meeting
    with_whom: str
    born: str
    when: str


@dataclass(frozen=True, slots=True)
class MeetingLists:
    """Four lists; the last one a part at a time."""

    running: list[Row]
    coming: list[Row]
    to_confirm: list[Row]
    earlier: list[Row]
    part: Part[Meeting]

    @property
    def nothing(self) -> bool:
        """Whether there is no meeting at all."""
        found = self.running or self.coming or self.to_confirm or self.earlier
        return not found and self.part.number == 1


def meeting_lists(viewer: Viewer, *, part: int = 1) -> MeetingLists:
    """Return the lists of the page; as many queries for one meeting as for a thousand."""
    open_ones = queries.coming_meetings(viewer)
    waiting = queries.to_confirm(viewer)
    waiting_ids = {meeting.pk for meeting in waiting}
    earlier = part_of(
        queries.earlier_meetings(viewer),
        part,
        A_PART,
        first=lambda most: queries.newest_earlier(viewer, queries.start_of_today(viewer), most),
    )
    rows = _rows([*open_ones, *waiting, *earlier.rows], viewer)
    return MeetingLists(
        running=[rows[m.pk] for m in open_ones if m.began_at],
        coming=[rows[m.pk] for m in open_ones if not m.began_at],
        to_confirm=[rows[m.pk] for m in waiting],
        earlier=[rows[m.pk] for m in earlier.rows if m.pk not in waiting_ids],
        part=earlier,
    )


def _rows(meetings: Sequence[Meeting], viewer: Viewer) -> dict[object, Row]:
    load_keys(meeting.owner_id for meeting in meetings)
    others = queries.others_in(meetings, viewer)
    return {meeting.pk: _row(meeting, others.get(meeting.pk, []), viewer) for meeting in meetings}


def _row(meeting: Meeting, others: Sequence[Person], viewer: Viewer) -> Row:
    shown = "preferred_name" if viewer.is_service_user else "full_name"
    born: date | None = None if viewer.is_service_user else meeting.owner.born_on
    moment = meeting.began_at or meeting.planned_at or meeting.created_at
    says = when.day_for_the_record if meeting.closed_at else when.soon
    return Row(
        meeting,
        joined(getattr(person, shown) for person in others),
        birthday_in_words(born),
        says(moment, viewer),
    )
