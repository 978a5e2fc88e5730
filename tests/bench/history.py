"""Asha's life with Ben, `n` of everything that piles up, written as the owner."""

from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from accounts.models import Person
from clinics.models import Membership
from core import clock
from core.local_time import to_local
from core.outcomes import Outcome
from core.viewer import Role
from goals.deck import CARDS
from goals.models import CheckIn, Goal, Step, Value
from reminders.models import Attempt, Delivery, Occurrence, Rule
from sharing.models import AccessLogRow, Share
from tests.cast import Cast, make_cast, make_grounds, make_person

# The rows that pages are opened at.
GOAL, STEP = UUID(int=1), UUID(int=2)
DELIVERY = UUID(int=3)
CASELOAD = 50  # nobody works with a thousand people at once
AT = time(10)
WEEK = timedelta(weeks=1)
OUTCOMES = list(Outcome)


def write_history(n: int) -> Cast:
    """Write the cast, and what Asha and others did without a meeting."""
    cast = make_cast()
    write_caseload(cast, min(n, CASELOAD))
    values = write_values(cast.asha)
    goals = write_goals(cast, values, n)
    steps = write_steps(goals, n)
    write_check_ins(steps, n)
    write_reminders(steps[0], n)
    write_access_log(cast, n)
    return cast


def write_caseload(cast: Cast, n: int) -> None:
    """Give Ben more people, each with a goal that he may see."""
    for number in range(n):
        person = make_person(f"Person{number}")
        Membership.objects.create(person=person, clinic=cast.clinic, role=Role.SERVICE_USER)
        make_grounds(person, cast.ben, cast.clinic)
        goal = Goal.unscoped.create(owner=person, words=f"What {person} would like")
        share_all([goal], cast.ben)


def write_values(asha: Person) -> list[Value]:
    """Lay every card but the last, so that the sort still has one to show."""
    piles = [Value.Pile.VERY, Value.Pile.IMPORTANT, Value.Pile.NOT_NOW]
    return Value.unscoped.bulk_create(
        Value(owner=asha, card=card.key, pile=piles[number % 3])
        for number, card in enumerate(CARDS[:-1])
    )


def write_goals(cast: Cast, values: list[Value], n: int) -> list[Goal]:
    """Write goals, the one that is opened newest, all shared with Ben and Gita."""
    made = [clock.now() - timedelta(weeks=n + 1) + timedelta(hours=i) for i in range(n)][::-1]
    goals = Goal.unscoped.bulk_create(
        Goal(
            pk=uuid4() if number else GOAL,
            owner=cast.asha,
            words=f"Get out more on my own, the {number}th way",
            why="So that I can meet Lena without asking for a lift.",
            value=values[number % len(values)],
            created_at=created_at,
        )
        for number, created_at in enumerate(made)
    )
    share_all(goals, cast.ben, cast.gita)
    return goals


def share_all(goals: list[Goal], *people: Person) -> None:
    """Share goals with people by name."""
    Share.unscoped.bulk_create(
        Share(owner=goal.owner, kind="goals.goal", item_id=goal.pk, shared_with=person)
        for goal in goals
        for person in people
    )


def write_steps(goals: list[Goal], n: int) -> list[Step]:
    """Write a step for each goal, and for the first as many as there are goals."""
    made = goals[-1].created_at
    homes = [*goals, *[goals[0]] * (n - 1)]
    return Step.unscoped.bulk_create(
        Step(
            pk=uuid4() if number else STEP,
            owner=goal.owner,
            goal=goal,
            what=f"Walk to the library and back, way {number}",
            weekday=number % 7,
            at=AT,
            created_at=made - WEEK,
        )
        for number, goal in enumerate(homes)
    )


def write_check_ins(steps: list[Step], n: int) -> None:
    """Note how the first step went in `n` weeks, and every other step once."""
    noted = [(steps[0], weeks) for weeks in range(n)] + [(step, n) for step in steps[1:]]
    CheckIn.unscoped.bulk_create(
        CheckIn(
            owner=step.owner,
            goal=step.goal,
            step=step,
            local_at=moment(step, weeks).strftime("%Y-%m-%dT%H:%M"),
            outcome=OUTCOMES[number % 4],
            note="As far as the corner shop.",
            created_at=clock.now() - weeks * WEEK,
        )
        for number, (step, weeks) in enumerate(noted)
    )


def moment(step: Step, weeks: int) -> datetime:
    """Return the naive local moment of a step that was so many weeks before the last one."""
    day = clock.today(step.owner.time_zone) - timedelta(days=1)
    day -= timedelta(days=(day.weekday() - step.weekday) % 7)
    return datetime.combine(day, step.at) - weeks * WEEK


def write_reminders(step: Step, n: int) -> None:
    """Write a reminder that was sent `n` times; the link leads to its newest message."""
    now, zone = clock.now(), step.owner.time_zone
    rule = Rule.unscoped.create(
        owner=step.owner,
        kind="step",
        subject_id=step.pk,
        rrule="FREQ=WEEKLY;BYDAY=MO",
        local_start=to_local(now - n * WEEK, zone),
        time_zone=zone,
        next_due_at=now + WEEK,
    )
    sent = [now - weeks * WEEK - timedelta(hours=1) for weeks in range(n)]
    occurrences = Occurrence.unscoped.bulk_create(
        Occurrence(owner=step.owner, rule=rule, local_at=to_local(at, zone), due_at=at)
        for at in sent
    )
    deliveries = Delivery.unscoped.bulk_create(
        Delivery(
            pk=uuid4() if number else DELIVERY,
            owner=step.owner,
            occurrence=occurrence,
            state=Delivery.State.SENT,
            next_try_at=occurrence.due_at,
            sent_at=occurrence.due_at,
        )
        for number, occurrence in enumerate(occurrences)
    )
    Attempt.unscoped.bulk_create(
        Attempt(owner=step.owner, delivery=delivery, answer="accepted") for delivery in deliveries
    )


def write_access_log(cast: Cast, n: int) -> None:
    """Let Ben have looked `n` times, and somebody have been refused as often."""
    verbs = [AccessLogRow.Verb.READ, AccessLogRow.Verb.DENIED]
    AccessLogRow.objects.bulk_create(
        AccessLogRow(
            id=uuid4(),
            at=clock.now() - timedelta(hours=number),
            actor=cast.ben.log_id,
            actor_role=Role.WORKER,
            owner=cast.asha.log_id,
            kind="goals_goal",
            item_id=GOAL,
            verb=verb,
            purpose="see_goal",
        )
        for number in range(n)
        for verb in verbs
    )
