"""What Asha wrote: values, two goals, steps, and how they went."""

from datetime import time, timedelta

from accounts.models import Person
from core import clock
from core.local_time import parse, to_local, to_utc
from core.outcomes import Outcome
from goals.actions import STEP
from goals.models import CheckIn, Goal, Step, Value
from goals.moments import last_moment, next_moment, weekly
from reminders.models import Rule
from sharing.models import Share

PILES = {
    "friendship": Value.Pile.VERY,
    "inner-peace": Value.Pile.VERY,
    "growth": Value.Pile.IMPORTANT,
    "family": Value.Pile.IMPORTANT,
    "fun": Value.Pile.NOT_NOW,
}
WALKS = [
    (Outcome.DONE, "Easier in the morning. The dog next door helps."),
    (Outcome.NOT_THIS_TIME, ""),
    (Outcome.PART, "As far as the corner shop."),
    (Outcome.DONE, ""),
    (Outcome.DID_NOT_APPLY, "Public holiday."),
    (Outcome.PART, "To the end of the road and back."),
]
COOKING = [(Outcome.DONE, "Lentil soup. Leila asked for more."), (Outcome.DONE, "")]


def write_goals(asha: Person, ben: Person) -> None:
    """Write Asha's values and goals; Ben sees the first goal."""
    values = {
        card: Value.unscoped.create(owner=asha, card=card, pile=pile)
        for card, pile in PILES.items()
    }
    out = _goal(
        asha,
        "Get out more on my own",
        "So that I can meet Lena without asking for a lift.",
        values["friendship"],
    )
    walk = _step(out, "Walk to the library and back", weekday=1, at=time(10), went=WALKS)
    _remind(walk)
    cook = _goal(asha, "Learn to cook three meals my sister likes", "", values["family"])
    _step(cook, "Cook one thing from the blue book", weekday=5, at=time(17, 30), went=COOKING)
    Share.unscoped.create(owner=asha, kind="goals.goal", item_id=out.pk, shared_with=ben)


def _goal(owner: Person, words: str, why: str, value: Value) -> Goal:
    made = clock.now() - timedelta(weeks=9)
    return Goal.unscoped.create(owner=owner, words=words, why=why, value=value, created_at=made)


def _step(
    goal: Goal, what: str, *, weekday: int, at: time, went: list[tuple[Outcome, str]]
) -> Step:
    step = Step.unscoped.create(
        owner=goal.owner, goal=goal, what=what, weekday=weekday, at=at, created_at=goal.created_at
    )
    now_local = parse(to_local(clock.now(), goal.owner.time_zone))
    newest = parse(last_moment(weekday, at, now_local))
    for weeks, (outcome, note) in enumerate(went):
        moment = newest - timedelta(weeks=weeks)
        CheckIn.unscoped.create(
            owner=goal.owner,
            goal=goal,
            step=step,
            local_at=moment.strftime("%Y-%m-%dT%H:%M"),
            outcome=outcome,
            note=note,
            created_at=clock.now() - timedelta(weeks=weeks, minutes=5),
        )
    return step


def _remind(step: Step) -> None:
    zone = step.owner.time_zone
    local_start = next_moment(step.weekday, step.at, parse(to_local(clock.now(), zone)))
    Rule.unscoped.create(
        owner=step.owner,
        kind=STEP,
        subject_id=step.pk,
        rrule=weekly(step.weekday),
        local_start=local_start,
        time_zone=zone,
        next_due_at=to_utc(local_start, zone),
    )
