"""Local moments as people mean them: `YYYY-MM-DDTHH:MM` in a named time zone."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from core import clock

FORMAT = "%Y-%m-%dT%H:%M"
WRITTEN_SO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d", re.ASCII)


def to_local(moment: datetime, time_zone: str) -> str:
    """Return an aware moment as the local one it is in a time zone."""
    return moment.astimezone(ZoneInfo(time_zone)).strftime(FORMAT)


def now_in(time_zone: str) -> datetime:
    """Return the naive local moment it is in a time zone."""
    return clock.now().astimezone(ZoneInfo(time_zone)).replace(tzinfo=None)


def to_utc(local_at: str, time_zone: str) -> datetime:
    """Return a local moment in UTC; when a clock change repeats it, the first of the two.

    A local moment that a clock change leaves out becomes the one an hour later.
    """
    return parse(local_at).replace(tzinfo=ZoneInfo(time_zone)).astimezone(UTC)


def parse(local_at: str) -> datetime:
    """Return a local moment as a naive datetime; raise ValueError when it is none."""
    # Many times faster than strptime, which pages with fifty steps would feel.
    try:
        return datetime.fromisoformat(WRITTEN_SO.fullmatch(local_at)[0])  # type: ignore[index]
    except (TypeError, ValueError):
        raise ValueError(f"The time data {local_at!r} is no local moment.") from None


def combine(day: date, at: time) -> str:
    """Return the local moment of a day and a time."""
    # Not strftime: it writes the year 1 with one digit, which is no local moment.
    return datetime.combine(day, at).isoformat(timespec="minutes")
