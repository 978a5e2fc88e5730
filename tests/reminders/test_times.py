"""Patterns in local time, over both nights on which the clocks change."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.local_time import parse, to_local, to_utc
from reminders.times import next_local

LONDON = "Europe/London"


def test_a_weekly_pattern_goes_on_a_week_later() -> None:
    assert next_local("FREQ=WEEKLY;BYDAY=TU", "2026-11-24T10:00") == "2026-12-01T10:00"


def test_a_pattern_that_happens_once_has_no_next_moment() -> None:
    assert next_local("", "2026-11-24T10:00") is None


def test_a_pattern_with_an_end_stops() -> None:
    assert next_local("FREQ=DAILY;UNTIL=20261125T000000", "2026-11-24T10:00") is None


def test_ten_in_the_morning_stays_ten_when_the_clocks_change() -> None:
    before = to_utc("2026-10-24T10:00", LONDON)
    after = to_utc(next_local("FREQ=DAILY", "2026-10-24T10:00") or "", LONDON)
    assert (before, after) == (
        datetime(2026, 10, 24, 9, tzinfo=UTC),
        datetime(2026, 10, 25, 10, tzinfo=UTC),
    )


def test_a_moment_that_is_left_out_in_spring_happens_an_hour_later() -> None:
    assert to_utc("2026-03-29T01:30", LONDON) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_moment_that_is_repeated_in_autumn_happens_the_first_time() -> None:
    assert to_utc("2026-10-25T01:30", LONDON) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),
    st.sampled_from(["Europe/London", "Asia/Kolkata", "America/St_Johns", "Pacific/Auckland"]),
)
def test_the_next_moment_is_always_later_in_utc_too(moment: datetime, zone: str) -> None:
    local = moment.strftime("%Y-%m-%dT%H:%M")
    following = next_local("FREQ=DAILY", local)
    assert following is not None
    assert parse(following) > parse(local)
    assert to_utc(following, zone) > to_utc(local, zone)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)))
def test_local_and_utc_agree_where_no_clock_changes(moment: datetime) -> None:
    local = moment.strftime("%Y-%m-%dT%H:%M")
    assert to_local(to_utc(local, "Asia/Kolkata"), "Asia/Kolkata") == local


@pytest.mark.parametrize("bad", ["", "tomorrow", "2026-13-01T10:00", "2026-11-24"])
def test_what_is_no_moment_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="time data"):
        parse(bad)
