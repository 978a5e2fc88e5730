"""When a pattern happens next; pure, in local time (RFC 5545 through dateutil)."""

from dateutil.rrule import rrulestr

from core.local_time import FORMAT, parse


def next_local(rrule: str, after: str) -> str | None:
    """Return the local moment that follows `after`, None for a pattern that happens once.

    The pattern is anchored anew at `after`, one of its own moments, so that the cost does
    not grow with its age (hence no COUNT in a pattern).
    """
    if not rrule:
        return None
    anchor = parse(after)
    found = rrulestr(rrule, dtstart=anchor).after(anchor)
    return found.strftime(FORMAT) if found else None
