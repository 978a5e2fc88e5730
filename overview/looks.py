"""The access log in plain sentences, day by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from core.in_words import day_in_words, local, time_in_words
from core.viewer import Viewer
from sharing.models import AccessLogRow
from sharing.purposes import in_plain_words
from sharing.queries import Look


@dataclass(frozen=True)
class Line:
    """One thing that happened, how often that day, when last, and where it can be seen."""

    sentence: str
    time: str
    times: int
    url: str


@dataclass(frozen=True)
class Day:
    """A day and what happened on it, the latest first."""

    name: str
    lines: list[Line]


def looks_in_words(looks: Iterable[Look], viewer: Viewer) -> list[Day]:
    """Return the log by local days; the same thing done again that day is one line."""
    return [
        Day(day_in_words(day), lines_of(list(rows), viewer))
        for day, rows in groupby(looks, key=lambda one: local(one.at, viewer.time_zone).date())
    ]


def lines_of(looks: Iterable[Look], viewer: Viewer) -> list[Line]:
    """Return the lines of one day."""
    found: dict[tuple[str, str], list[Look]] = {}
    for one in looks:
        found.setdefault((sentence_of(one), url_of(one)), []).append(one)
    return [
        Line(
            sentence,
            time_in_words(local(rows[0].at, viewer.time_zone).time()),
            len(rows),
            url,
        )
        for (sentence, url), rows in found.items()
    ]


def sentence_of(look: Look) -> str:
    """Return what happened; a refused try names nobody."""
    name = look.name or _("Somebody at the clinic")
    return in_plain_words(look.verb, look.purpose, name, look.whom)


def url_of(look: Look) -> str:
    """Return where the person can see what was looked at, empty when there is no such page."""
    if look.kind == "goals_goal" and look.verb != AccessLogRow.Verb.DENIED:
        return reverse("goals:see_goal", args=[look.item_id])
    return ""
