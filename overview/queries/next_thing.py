"""Which one step Today shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.local_time import FORMAT, now_in
from core.viewer import Viewer
from goals.models import Step
from goals.queries import steps_now
from goals.showing import StepNow, looked_back_to, step_now

ASKED_FOR = timedelta(days=2)


@dataclass(frozen=True)
class NextThing:
    """The one thing Today shows: a step, its local moment, and whether it has been."""

    step: Step
    moment: datetime
    has_been: bool

    @property
    def local_at(self) -> str:
        """The moment as the check-in names it."""
        return self.moment.strftime(FORMAT)


def next_thing(viewer: Viewer) -> NextThing | None:
    """Return a step that has just been and was not noted yet, else the one that comes next."""
    now = now_in(viewer.time_zone)
    steps = steps_now(viewer.person_id, viewer, since=looked_back_to(now))
    return choose_next((step_now(step, now, viewer.time_zone) for step in steps), now)


def choose_next(steps: Iterable[StepNow], now: datetime) -> NextThing | None:
    """Choose among the steps as they stand at a naive local moment."""
    steps = list(steps)
    been = [one for one in steps if one.asks_about and now - one.last < ASKED_FOR]
    if been:
        latest = max(been, key=lambda one: one.last)
        return NextThing(latest.step, latest.last, has_been=True)
    coming = min(steps, key=lambda one: one.coming, default=None)
    return NextThing(coming.step, coming.coming, has_been=False) if coming else None
