"""When something is, in words: near ("Thursday at 2 pm") or for the record, with its date."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from core.in_words import day_in_words, local, moment_in_words, time_in_words
from core.local_time import parse
from core.viewer import Viewer


def soon(moment: datetime, viewer: Viewer) -> str:
    """Return an aware moment as the viewer would say it today."""
    return moment_in_words(local(moment, viewer.time_zone), local(clock.now(), viewer.time_zone))


def day_for_the_record(moment: datetime, viewer: Viewer) -> str:
    """Return the day of an aware moment with its date; the year when it is not this one."""
    day = local(moment, viewer.time_zone).date()
    return day_in_words(day) if day.year == clock.now().year else date_format(day, "l j F Y")


def due_for_the_record(due_local: str) -> str:
    """Return when a promise is due, "Thursday 3 December, 10 am": still true when printed."""
    due = parse(due_local)
    words = {"day": day_in_words(due.date()), "time": time_in_words(due.time())}
    return _("%(day)s, %(time)s") % words
