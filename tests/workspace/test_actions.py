"""The writing itself: held, logged, and refused once a meeting is over."""

import pytest

from core.context import asking
from core.viewer import Viewer
from sharing.models import AccessLogRow
from tests.database import as_owner
from tests.workspace.table import Table
from workspace import actions
from workspace.models import Confirmation, Entry, Meeting, Stop
from workspace.summary import confirm


def purposes(table: Table) -> list[str]:
    """Return why Asha's things were changed, in order."""
    with as_owner():
        rows = AccessLogRow.objects.filter(owner=table.cast.asha.log_id, verb="change")
        return list(rows.order_by("at", "id").values_list("purpose", flat=True))


def opened(table: Table, viewer: Viewer) -> Meeting:
    """Return the meeting as a page of this viewer holds it."""
    found: Meeting = Meeting.objects.editable_by(viewer).get(pk=table.meeting.pk)
    return found


def test_every_deed_leaves_a_row_in_the_access_log(table: Table) -> None:
    viewer = table.cast.viewer("Ben")
    asha = table.cast.asha.pk
    with asking(viewer):
        meeting = opened(table, viewer)
        actions.begin(meeting, by=viewer)
        actions.go_to(meeting, Stop.TALK, by=viewer)
        actions.add_topic(meeting, words="The evenings", said_by=asha, by=viewer)
        actions.add_entry(meeting, stop=Stop.TALK, words="Long", said_by=asha, by=viewer)
        action = actions.agree(
            meeting, words="Ring", promised_by=asha, due_local="2026-12-01T10:00", by=viewer
        )
        actions.take_away(action, by=viewer)
        actions.pause(meeting, by=viewer)
        actions.close(meeting, by=viewer)
        confirm(meeting, by=viewer)
    assert sorted(purposes(table)) == sorted(
        [
            "begin_meeting",
            "move_in_meeting",
            "add_topic",
            "add_entry",
            "agree",
            "take_away",
            "pause_meeting",
            "close_meeting",
            "confirm_summary",
        ]
    )


def test_what_is_written_twice_is_logged_once(table: Table) -> None:
    for _ in range(2):
        table.post("Ben", "add_topic", **table.said("The evenings"))
    assert purposes(table).count("add_topic") == 1


@pytest.mark.parametrize("deed", [actions.begin, actions.pause])
def test_a_page_that_is_out_of_date_changes_nothing(table: Table, deed: object) -> None:
    viewer = table.cast.viewer("Ben")
    with asking(viewer):
        stale = opened(table, viewer)
        actions.close(opened(table, viewer), by=viewer)
        with pytest.raises(actions.MeetingClosed):
            deed(stale, by=viewer)  # type: ignore[operator]
    assert table.now().paused_at is None


def test_closing_what_is_closed_keeps_the_first_moment(table: Table) -> None:
    viewer = table.cast.viewer("Ben")
    with asking(viewer):
        stale = opened(table, viewer)
        actions.close(opened(table, viewer), by=viewer)
        actions.close(stale, by=viewer)
    assert purposes(table).count("close_meeting") == 1


def test_somebody_elses_words_cannot_be_confirmed(table: Table) -> None:
    table.note("They are long", by="Asha", typed_by="Ben")
    viewer = table.cast.viewer("Ben")
    with asking(viewer):
        entry = Entry.objects.editable_by(viewer).get(meeting=table.meeting)
        with pytest.raises(PermissionError):
            actions.confirm_entry(entry, by=viewer)


def test_a_yes_on_a_page_that_is_out_of_date_sets_no_second_reminder(table: Table) -> None:
    from reminders.models import Rule

    table.agree("Ring them")
    table.close()
    viewer = table.cast.viewer("Asha")
    with asking(viewer):
        stale = opened(table, viewer)
    table.post("Ben", "confirm_summary")
    table.post("Asha", "confirm_summary")
    with asking(viewer):
        assert confirm(stale, by=viewer)
    with as_owner():
        assert Rule.unscoped.filter(kind="agreed_action").count() == 1
        assert Confirmation.unscoped.count() == 2


def test_a_worker_cannot_write_in_a_meeting_of_others(table: Table) -> None:
    viewer = table.cast.viewer("Ines")
    with asking(viewer), pytest.raises(actions.MeetingClosed):
        actions.add_topic(table.meeting, words="Mine", said_by=viewer.person_id, by=viewer)
