"""When a weekly step is next, or was last; pure arithmetic in local time."""

from datetime import datetime, time, timedelta

from core.local_time import FORMAT, parse

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
    following = parse(next_moment(weekday, at, now_local))
    return (following - WEEK).strftime(FORMAT)


def is_moment_of(weekday: int, at: time, local_at: str, *, began: datetime, now: datetime) -> bool:
    """Tell whether a step had this moment: on its day and time, begun (a week's grace), not ahead.

    `began` and `now` are naive local moments.
    """
    try:
        moment = parse(local_at)
    except ValueError:
        return False
    fits = moment.weekday() == weekday and moment.time() == at.replace(second=0, microsecond=0)
    written_so = moment.strftime(FORMAT) == local_at
    return fits and written_so and began - WEEK <= moment <= now
