"""The access log in plain sentences, day by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.in_words import day_in_words, local, time_in_words
from core.viewer import Viewer
from sharing.models import AccessLogRow
from sharing.queries import Look

SENTENCES = {
    "see_goal": gettext_lazy("%(name)s looked at a goal you shared."),
    "see_person": gettext_lazy("%(name)s saw a goal you shared, on the page about you."),
    "shared_with_me": gettext_lazy("%(name)s saw a goal you shared, in a list."),
    "plan_meeting": gettext_lazy("%(name)s planned a meeting with you."),
    "begin_meeting": gettext_lazy("%(name)s began your meeting."),
    "see_meeting": gettext_lazy("%(name)s looked at your meeting."),
    "show_stop": gettext_lazy("%(name)s looked at your meeting."),
    "move_in_meeting": gettext_lazy("%(name)s went to another stop of your meeting."),
    "pause_meeting": gettext_lazy("%(name)s paused your meeting."),
    "close_meeting": gettext_lazy("%(name)s closed your meeting."),
    "add_topic": gettext_lazy("%(name)s wrote down something to talk about."),
    "add_entry": gettext_lazy("%(name)s wrote something down in your meeting."),
    "confirm_entry": gettext_lazy("%(name)s said that a note in your meeting is right."),
    "agree": gettext_lazy("%(name)s wrote down something you agreed."),
    "take_away": gettext_lazy("%(name)s took away something that was agreed."),
    "review_action": gettext_lazy("%(name)s noted how something you agreed went."),
    "see_summary": gettext_lazy("%(name)s looked at the summary of your meeting."),
    "confirm_summary": gettext_lazy("%(name)s said yes to the summary of your meeting."),
    "freeze_summary": gettext_lazy("With %(name)s’s yes, the summary of your meeting was closed."),
    "answer_by_link": gettext_lazy("Somebody with a link from a reminder said how it went."),
    "stop_by_link": gettext_lazy("Somebody with the link from a reminder stopped it."),
}
ANYTHING = {
    AccessLogRow.Verb.READ: gettext_lazy("%(name)s looked at something you shared."),
    AccessLogRow.Verb.CHANGE: gettext_lazy("%(name)s changed something you do together."),
}
REFUSED = gettext_lazy("Someone at the clinic opened a link that wasn’t theirs. They saw nothing.")


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
    if look.verb == AccessLogRow.Verb.DENIED:
        return str(REFUSED)
    pattern = SENTENCES.get(look.purpose, ANYTHING[AccessLogRow.Verb(look.verb)])
    return str(pattern) % {"name": look.name or _("Somebody at the clinic")}


def url_of(look: Look) -> str:
    """Return where the person can see what was looked at, empty when there is no such page."""
    if look.kind == "goals_goal" and look.verb != AccessLogRow.Verb.DENIED:
        return reverse("goals:see_goal", args=[look.item_id])
    return ""
