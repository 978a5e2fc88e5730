"""Names, days and moments as people say them: "Asha, Ben and Gita", "tomorrow at 2 pm"."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

WEEKDAYS = (
    gettext_lazy("Mondays"),
    gettext_lazy("Tuesdays"),
    gettext_lazy("Wednesdays"),
    gettext_lazy("Thursdays"),
    gettext_lazy("Fridays"),
    gettext_lazy("Saturdays"),
    gettext_lazy("Sundays"),
)
SOON = timedelta(days=6)
NOON, EVENING = 12, 18
Words = TypeVar("Words", bound=Callable[..., str])


def said_before(words: Words) -> Words:
    """Keep what was said about the same day or time in the same language; a page says it often."""

    @lru_cache(maxsize=4096)
    def kept(language: str | None, *asked: Any) -> str:
        return words(*asked)

    @wraps(words)
    def say(*asked: Any) -> str:
        return kept(get_language(), *asked)

    return cast(Words, say)


def joined(words: Iterable[object]) -> str:
    """Return "one", "one and two" or "one, two and three"."""
    *first, last = [str(word) for word in words] or [""]
    if not first:
        return last
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last}


@said_before
def day_in_words(day: date) -> str:
    """Return "Tuesday 24 November"."""
    return date_format(day, _("l j F"))


@said_before
def birthday_in_words(born_on: date | None) -> str:
    """Return day and month, "14 March": enough to tell two people apart; empty when not known."""
    return date_format(born_on, "MONTH_DAY_FORMAT") if born_on else ""


@said_before
def time_in_words(at: time) -> str:
    """Return "10 am", "2:30 pm", "noon"."""
    return time_format(at, "TIME_FORMAT").replace("a.m.", "am").replace("p.m.", "pm")


def weekly_in_words(weekday: int, at: time) -> str:
    """Return "Tuesdays at 10 am" for a weekday (0 = Monday) and a time."""
    return _("%(days)s at %(time)s") % {"days": WEEKDAYS[weekday], "time": time_in_words(at)}


def reading_days(iso_weekdays: Iterable[int]) -> str:
    """Return "Tuesdays and Fridays" for ISO weekdays (1 = Monday)."""
    return joined(WEEKDAYS[day - 1] for day in sorted(set(iso_weekdays)))


def moment_in_words(moment: datetime, now: datetime) -> str:
    """Return "Today at 2 pm", "Thursday at 2 pm" or "Thursday 3 December at 2 pm".

    Both are naive local moments.
    """
    return _("%(day)s at %(time)s") % {
        "day": near_day_in_words(moment.date(), now.date()),
        "time": time_in_words(moment.time()),
    }


@said_before
def near_day_in_words(day: date, today: date) -> str:
    """Return "Today", "Tomorrow", "Yesterday", "Thursday" within a week ahead, else the date."""
    near = {0: _("Today"), 1: _("Tomorrow"), -1: _("Yesterday")}
    away = day - today
    if away.days in near:
        return near[away.days]
    if timedelta(0) < away <= SOON:
        return date_format(day, "l")
    return day_in_words(day) if abs(away.days) < 300 else date_format(day, "DATE_FORMAT")


def local(moment: datetime, time_zone: str) -> datetime:
    """Return an aware moment as the naive local one it is in a time zone."""
    return moment.astimezone(ZoneInfo(time_zone)).replace(tzinfo=None)


def greeting(hour: int, name: str) -> str:
    """Return "Good morning, Asha", as the local hour has it."""
    if hour < NOON:
        pattern = _("Good morning, %(name)s")
    elif hour < EVENING:
        pattern = _("Good afternoon, %(name)s")
    else:
        pattern = _("Good evening, %(name)s")
    return pattern % {"name": name}
