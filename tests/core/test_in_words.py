"""Names, days and moments in plain words."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.in_words import (
    birthday_in_words,
    day_in_words,
    greeting,
    joined,
    local,
    moment_in_words,
    near_day_in_words,
    reading_days,
    time_in_words,
    weekly_in_words,
)

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("names", "words"),
    [([], ""), (["Asha"], "Asha"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_names_are_joined(names: list[str], words: str) -> None:
    assert joined(names) == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(10), "10 am"),
        (time(14, 30), "2:30 pm"),
        (time(12), "noon"),
        (time(0), "midnight"),
        (time(0, 5), "12:05 am"),
    ],
)
def test_times(at: time, words: str) -> None:
    assert time_in_words(at) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-30, "Saturday 24 October"),
        (-2, "Saturday 21 November"),
        (-1, "Yesterday"),
        (0, "Today"),
        (1, "Tomorrow"),
        (2, "Wednesday"),
        (6, "Sunday"),
        (7, "Monday 30 November"),
        (400, "28 Dec 2027"),
    ],
)
def test_near_days_have_their_own_words(days: int, words: str) -> None:
    assert near_day_in_words(MONDAY + timedelta(days=days), MONDAY) == words


def test_a_moment_has_its_day_and_time() -> None:
    now = datetime(2026, 11, 23, 9, 30)
    assert moment_in_words(datetime(2026, 11, 26, 14), now) == "Thursday at 2 pm"


def test_a_weekly_moment() -> None:
    assert weekly_in_words(1, time(10)) == "Tuesdays at 10 am"


def test_reading_days_come_in_the_order_of_the_week() -> None:
    assert reading_days([5, 2, 5]) == "Tuesdays and Fridays"


def test_a_birthday_is_day_and_month() -> None:
    assert birthday_in_words(date(1990, 3, 14)) == "14 March"
    assert birthday_in_words(None) == ""
    assert day_in_words(MONDAY) == "Monday 23 November"


def test_a_moment_becomes_local() -> None:
    assert local(datetime(2026, 7, 1, 12, tzinfo=UTC), "Europe/London").hour == 13


@pytest.mark.parametrize(
    ("hour", "words"), [(5, "Good morning"), (12, "Good afternoon"), (18, "Good evening")]
)
def test_a_greeting_knows_the_hour(hour: int, words: str) -> None:
    assert greeting(hour, "Asha") == f"{words}, Asha"
