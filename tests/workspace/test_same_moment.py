"""What two people do in the very same moment, on real transactions."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from core import clock
from core.context import asking
from core.viewer import Viewer
from reminders.models import Rule
from tests.cast import Cast
from tests.database import as_owner
from tests.workspace.table import Table, make_meeting
from workspace import actions
from workspace.models import AgreedAction, Meeting, Topic
from workspace.summary import confirm

pytestmark = pytest.mark.slow
Deed = Callable[[Viewer], object]


def together(cast: Cast, deed: Deed, *names: str) -> list[str]:
    """Let people do something in the same moment and return what went wrong."""
    gate, wrong = Barrier(len(names)), []

    def go(name: str) -> None:
        try:
            with asking(cast.viewer(name)):
                gate.wait(timeout=20)
                deed(cast.viewer(name))
        except Exception as problem:
            wrong.append(repr(problem))
        finally:
            connection.close()

    threads = [Thread(target=go, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def opened(meeting: Meeting, viewer: Viewer) -> Meeting:
    """Return the meeting as a page of this viewer holds it."""
    found: Meeting = Meeting.objects.editable_by(viewer).get(pk=meeting.pk)
    return found


def test_two_yeses_see_each_other_and_set_one_reminder(real: Cast) -> None:
    moment = clock.now()
    meeting = make_meeting(real, "Asha", "Ben", began_at=moment, closed_at=moment)
    words = {"owner": real.asha, "meeting": meeting, "said_by": real.ben, "recorded_by": real.ben}
    with as_owner():
        AgreedAction.unscoped.create(
            **words, words="Ring", promised_by=real.ben, due_local="2026-12-01T10:00"
        )

    def say_yes(viewer: Viewer) -> None:
        confirm(opened(meeting, viewer), by=viewer)

    assert together(real, say_yes, "Asha", "Ben", "Asha", "Ben") == []
    assert Table(real, meeting).now().frozen_at is not None
    with as_owner():
        assert Rule.unscoped.count() == 1


def test_a_double_press_starts_one_meeting(real: Cast) -> None:
    def start(viewer: Viewer) -> None:
        actions.start_now(service_user_id=real.asha.pk, by=viewer)

    assert together(real, start, "Ben", "Ben", "Ben") == []
    with as_owner():
        assert Meeting.unscoped.count() == 1


def test_a_double_press_writes_one_topic(real: Cast) -> None:
    meeting = make_meeting(real, "Asha", "Ben", began_at=clock.now())

    def add(viewer: Viewer) -> None:
        there = opened(meeting, viewer)
        actions.add_topic(there, words="The evenings", said_by=real.asha.pk, by=viewer)

    assert together(real, add, "Asha", "Ben", "Asha") == []
    with as_owner():
        assert Topic.unscoped.count() == 1
