"""What start pages say: plain values made from rows that were read before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import Person
from core import clock
from core.in_words import (
    birthday_in_words,
    day_in_words,
    joined,
    local,
    moment_in_words,
    weekly_in_words,
)
from core.local_time import parse
from core.outcomes import Outcome
from core.viewer import Viewer
from goals.models import Goal
from goals.path import stone_path, stones_in_words
from goals.queries import Trail
from goals.showing import names_of
from overview.queries import MOST, ClinicCounts, Meetings, NextThing, Together
from sharing.in_words import who_sees
from workspace.models import Meeting
from workspace.queries import Promise, meetings_of, start_of_today

OVER_SHOWN = 5
COMING_SHOWN = 3


@dataclass(frozen=True)
class NextCard:
    """The one next thing, in words."""

    thing: NextThing
    when: str
    seen: str


@dataclass(frozen=True)
class MeetingCard:
    """A meeting in a list: with whom, when and where it stands."""

    meeting: Meeting
    person: Person
    names: str
    when: str
    under_way: bool

    @property
    def born(self) -> str:
        """The second identifier of the other person."""
        return birthday_in_words(self.person.born_on)


@dataclass(frozen=True)
class PromiseLine:
    """Something the viewer said they would do, by when, and the last word about it."""

    words: str
    meeting_id: UUID
    owner: str
    line: str


def next_card(
    thing: NextThing | None, goals: Mapping[UUID, Goal], names: Mapping[UUID, str], now: datetime
) -> NextCard | None:
    """Return the next thing in words; `names` are those who can see what was shared with them."""
    if thing is None:
        return None
    step, goal = thing.step, goals[thing.step.goal_id]
    chosen = weekly_in_words(step.weekday, step.at)
    when = moment_in_words(thing.moment, now)
    words = (
        _("You chose %(chosen)s. For “%(goal)s”.")
        if thing.has_been
        else _("%(when)s. For “%(goal)s”.")
    )
    return NextCard(
        thing,
        words % {"chosen": chosen, "when": when, "goal": goal.words},
        who_sees(names_of(goal, names)),
    )


def shared_row(goal: Goal, trail: Trail) -> dict[str, object]:
    """Return a shared goal with its picture and the words beside it."""
    return {
        "goal": goal,
        "picture": stone_path(goal.pk, trail.stones),
        "done": stones_in_words(trail.done, 0, None),
    }


def meeting_card(together: Together, viewer: Viewer, now: datetime) -> MeetingCard:
    """Return a meeting in words, in the viewer's local time."""
    meeting = together.meeting
    when = moment_in_words(local(together.moment, viewer.time_zone), now)
    if meeting.place:
        when = _("%(when)s, %(place)s") % {"when": when, "place": meeting.place}
    return MeetingCard(
        meeting=meeting,
        person=together.others[0],
        names=joined(together.others),
        when=when,
        under_way=together.is_under_way,
    )


def meeting_cards(meetings: Meetings, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Return the coming meetings and the summaries to confirm, in words."""
    return {
        "coming": [meeting_card(one, viewer, now) for one in meetings.coming],
        "to_confirm": [closed_card(one, viewer, now) for one in meetings.to_confirm],
    }


def closed_card(together: Together, viewer: Viewer, now: datetime) -> MeetingCard:
    """Return a closed meeting in words: the day it was, not the hour."""
    closed = together.meeting.closed_at or together.moment
    day = day_in_words(local(closed, viewer.time_zone).date())
    names = joined(together.others)
    return MeetingCard(together.meeting, together.others[0], names, day, False)


def promises_in_words(promises: Iterable[Promise], now: datetime) -> list[PromiseLine]:
    """Return promises with by when they are meant, and how far they got."""
    return [
        PromiseLine(
            words=one.action.words,
            meeting_id=one.action.meeting_id,
            owner=one.action.owner.full_name,
            line=promise_line(one, now),
        )
        for one in promises
    ]


def promise_line(promise: Promise, now: datetime) -> str:
    """Return "By Thursday at 10 am. Part of it, so far."; a day that has gone accuses nobody."""
    due = parse(promise.action.due_local) if promise.action.due_local else None
    by = _("By %(when)s.") % {"when": moment_in_words(due, now)} if due and due >= now else ""
    said = (
        _("%(word)s, so far.") % {"word": Outcome(promise.outcome).label} if promise.outcome else ""
    )
    return " ".join(filter(None, [by, said]))


def meetings_with(person: Person, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Return the viewer's meetings with one person: those to come and those that are over."""
    found = [Together(one, [person]) for one in meetings_of(viewer, with_person=person.pk)]
    today = start_of_today(viewer)
    coming = [one for one in found if one.is_under_way or is_ahead(one.meeting, today)]
    over = [one for one in found if one.meeting.closed_at][:OVER_SHOWN]
    soonest = sorted(coming, key=lambda one: one.meeting.planned_at or clock.now())
    return {
        "coming": [meeting_card(one, viewer, now) for one in soonest[:COMING_SHOWN]],
        "over": [meeting_card(one, viewer, now) for one in over],
    }


def is_ahead(meeting: Meeting, today: datetime) -> bool:
    """Tell whether an open meeting is planned for today or later."""
    planned = meeting.closed_at is None and meeting.planned_at
    return bool(planned and planned >= today)


def counts_in_words(counts: ClinicCounts) -> dict[str, str]:
    """Return each number of a clinic, "more than 1,000" where nobody counted further."""
    most = _("more than %(n)s") % {"n": f"{MOST:,}"}
    return {name: most if n > MOST else f"{n:,}" for name, n in vars(counts).items()}
