"""Days and times as a record needs them."""

from datetime import UTC, datetime

import pytest

from core.viewer import Viewer
from tests.cast import Cast
from workspace.when import day_for_the_record, due_for_the_record, soon


@pytest.fixture
def viewer(cast: Cast) -> Viewer:
    """Asha on a Monday morning in November."""
    return cast.viewer("Asha")


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 23, 14, tzinfo=UTC), "Today at 2 pm"),
        (datetime(2026, 11, 24, 9, 15, tzinfo=UTC), "Tomorrow at 9:15 am"),
        (datetime(2026, 12, 3, 12, tzinfo=UTC), "Thursday 3 December at noon"),
    ],
)
def test_what_is_near_is_said_as_people_say_it(
    viewer: Viewer, moment: datetime, words: str
) -> None:
    assert soon(moment, viewer) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 23, 14, tzinfo=UTC), "Monday 23 November"),
        (datetime(2026, 6, 1, 23, 30, tzinfo=UTC), "Tuesday 2 June"),
        (datetime(2025, 11, 24, 14, tzinfo=UTC), "Monday 24 November 2025"),
    ],
)
def test_a_day_for_the_record_has_its_date(viewer: Viewer, moment: datetime, words: str) -> None:
    assert day_for_the_record(moment, viewer) == words


def test_a_promise_is_dated_so_that_paper_stays_true() -> None:
    assert due_for_the_record("2026-12-03T10:00") == "Thursday 3 December, 10 am"
