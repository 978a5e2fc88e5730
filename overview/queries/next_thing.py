"""Which one step Today shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.local_time import FORMAT
from goals.models import Step
from goals.showing import StepNow

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


def choose_next(steps: Iterable[StepNow], now: datetime) -> NextThing | None:
    """Choose among the steps as they stand at a naive local moment."""
    steps = list(steps)
    been = [one for one in steps if one.asks_about and now - one.last < ASKED_FOR]
    if been:
        latest = max(been, key=lambda one: one.last)
        return NextThing(latest.step, latest.last, has_been=True)
    coming = min(steps, key=lambda one: one.coming, default=None)
    return NextThing(coming.step, coming.coming, has_been=False) if coming else None
