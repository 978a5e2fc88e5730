"""What pages say about goals and steps: plain values made from rows that were read before."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.in_words import day_in_words, local, moment_in_words, weekly_in_words
from core.local_time import FORMAT, parse
from core.outcomes import Outcome
from goals.models import CheckIn, Goal, Step
from goals.moments import last_moment, next_moment
from goals.path import stone_path, stones_in_words
from goals.queries import Trail
from sharing.in_words import who_sees

LOOKED_BACK = timedelta(days=8)


@dataclass(frozen=True)
class StepNow:
    """A step today: its last moment, what was noted for it, and the moment that comes.

    `asks_about` is the last moment when it has been and nothing was noted, else empty.
    """

    step: Step
    last: datetime
    coming: datetime
    asks_about: str
    noted: str
    reminded: bool

    @property
    def when(self) -> str:
        """The weekly moment, "Tuesdays at 10 am"."""
        return weekly_in_words(self.step.weekday, self.step.at)

    @property
    def last_at(self) -> str:
        """The last moment as addresses name it."""
        return self.last.strftime(FORMAT)

    @property
    def noted_word(self) -> str:
        """The word that was noted for the last moment, empty when there is none."""
        return str(Outcome(self.noted).label) if self.noted else ""


@dataclass(frozen=True)
class GoalRow:
    """A goal in a list: its picture, the words beside it, and one line about what is next."""

    goal: Goal
    picture: SafeString
    done: str
    line: str
    seen: str


def looked_back_to(now: datetime) -> str:
    """Return since when what was noted matters to a page; `now` is naive and local."""
    return (now - LOOKED_BACK).strftime(FORMAT)


def step_now(step: Step, now: datetime, time_zone: str, *, reminded: bool = False) -> StepNow:
    """Return how a step stands at a naive local moment."""
    last_at = last_moment(step.weekday, step.at, now)
    noted = dict(pair.split(" ") for pair in step.noted)  # type: ignore[attr-defined]
    last = parse(last_at)
    has_been = last >= local(step.created_at, time_zone) and last_at not in noted
    return StepNow(
        step=step,
        last=last,
        coming=parse(next_moment(step.weekday, step.at, now)),
        asks_about=last_at if has_been else "",
        noted=noted.get(last_at, ""),
        reminded=reminded,
    )


def steps_in_order(
    steps: Iterable[Step], now: datetime, time_zone: str, reminded: Collection[UUID] = ()
) -> list[StepNow]:
    """Return the steps as they stand: those that ask first, then the soonest."""
    found = [step_now(s, now, time_zone, reminded=s.pk in reminded) for s in steps]
    return sorted(found, key=lambda one: (not one.asks_about, one.coming))


def goal_rows(
    goals: Iterable[Goal],
    trails: Mapping[UUID, Trail],
    steps: Iterable[Step],
    names: Mapping[UUID, str],
    now: datetime,
) -> list[GoalRow]:
    """Return the rows of a list of the person's own goals; `names` are those who can see."""
    by_goal: dict[UUID, list[Step]] = {}
    for step in steps:
        by_goal.setdefault(step.goal_id, []).append(step)
    return [
        GoalRow(
            goal=goal,
            picture=stone_path(goal.pk, trails[goal.pk].stones),
            done=stones_in_words(trails[goal.pk].done, 0, None),
            line=line_about(trails[goal.pk], by_goal.get(goal.pk, []), now),
            seen=who_sees(names_of(goal, names)),
        )
        for goal in goals
    ]


def names_of(shared: Any, names: Mapping[UUID, str]) -> list[str]:
    """Return by name, in the order of `names`, those something is `shared_with`."""
    return [name for one, name in names.items() if one in shared.shared_with]


def line_about(trail: Trail, steps: Iterable[Step], now: datetime) -> str:
    """Return what comes next for a goal, or that a step could be added."""
    coming = [(parse(next_moment(step.weekday, step.at, now)), step) for step in steps]
    if coming:
        moment, step = min(coming, key=lambda pair: pair[0])
        values = {"what": step.what, "when": moment_in_words(moment, now)}
        return _("Next: %(what)s. %(when)s.") % values
    return "" if trail.done else _("No step yet. One small one is enough.")


@dataclass(frozen=True)
class Happened:
    """One line of a goal's story."""

    word: str
    what: str
    when: str
    note: str


def story_of(check_ins: Iterable[CheckIn]) -> list[Happened]:
    """Return how the steps went, in words."""
    return [
        Happened(
            word=str(Outcome(one.outcome).label),
            what=one.step.what,
            when=day_in_words(parse(one.local_at).date()),
            note=one.note,
        )
        for one in check_ins
    ]
