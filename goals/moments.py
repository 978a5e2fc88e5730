"""When a weekly step is next, or was last; pure arithmetic in local time."""

from datetime import datetime, time, timedelta

from core.local_time import FORMAT

WEEK = timedelta(days=7)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def weekly(weekday: int) -> str:
    """Return the pattern of a step on one weekday (0 = Monday; RFC 5545)."""
    return f"FREQ=WEEKLY;BYDAY={DAYS[weekday]}"


def next_moment(weekday: int, at: time, now_local: datetime) -> str:
    """Return the first moment after a naive local one."""
    moment = datetime.combine(now_local.date(), at)
    moment += timedelta(days=(weekday - moment.weekday()) % 7)
    return (moment if moment > now_local else moment + WEEK).strftime(FORMAT)


def last_moment(weekday: int, at: time, now_local: datetime) -> str:
    """Return the last moment at or before a naive local one."""
    following = datetime.strptime(next_moment(weekday, at, now_local), FORMAT)  # noqa: DTZ007
    return (following - WEEK).strftime(FORMAT)
