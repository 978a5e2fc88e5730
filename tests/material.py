"""One row of every private kind that belongs to Asha, for tests of the fences."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from core import clock
from core.outcomes import Outcome
from goals.models import CheckIn, Goal, Step, Value
from reminders.models import Attempt, Delivery, Occurrence, Rule
from sharing.models import PrivateItem, Share
from tests.cast import Cast
from tests.database import as_owner
from wellbeing.models import ChosenPerson
from workspace.models import (
    ActionReview,
    AgreedAction,
    Confirmation,
    Entry,
    Meeting,
    Participant,
    Stop,
    Topic,
)

# A moment of the step below that has been: the Tuesday before the cast's Monday.
LOCAL_AT = "2026-11-17T10:00"


@dataclass
class Material:
    """Asha's things; the meeting is with Ben, the delivery asks about her step."""

    value: Value
    goal: Goal
    step: Step
    check_in: CheckIn
    rule: Rule
    occurrence: Occurrence
    delivery: Delivery
    attempt: Attempt
    meeting: Meeting
    participant: Participant
    topic: Topic
    entry: Entry
    action: AgreedAction
    review: ActionReview
    confirmation: Confirmation
    chosen: ChosenPerson

    def all_rows(self) -> list[PrivateItem]:
        """Return every row, in the order they were made."""
        return list(vars(self).values())


def make_material(cast: Cast) -> Material:
    """Make one row of each kind for Asha, as the owner; nothing is shared."""
    with as_owner():
        chosen = ChosenPerson.unscoped.create(owner=cast.asha, name="Lena", phone="0800 555 0122")
        return Material(**(_goals(cast) | _meetings(cast) | {"chosen": chosen}))  # type: ignore[arg-type]


def _goals(cast: Cast) -> dict[str, PrivateItem]:
    asha, three_weeks_ago = cast.asha, clock.now() - timedelta(weeks=3)
    value = Value.unscoped.create(owner=asha, card="friendship", pile=Value.Pile.VERY)
    goal = Goal.unscoped.create(
        owner=asha, words="Asha's own goal", value=value, created_at=three_weeks_ago
    )
    step = Step.unscoped.create(
        owner=asha, goal=goal, what="Walk", weekday=1, at=time(10), created_at=three_weeks_ago
    )
    check_in = CheckIn.unscoped.create(
        owner=asha, goal=goal, step=step, local_at="2026-11-10T10:00", outcome=Outcome.DONE
    )
    return {"value": value, "goal": goal, "step": step, "check_in": check_in} | _reminder(
        cast, step, clock.now()
    )


def _reminder(cast: Cast, step: Step, due_at: datetime) -> dict[str, PrivateItem]:
    asha = cast.asha
    rule = Rule.unscoped.create(
        owner=asha,
        kind="step",
        subject_id=step.pk,
        rrule="FREQ=WEEKLY;BYDAY=TU",
        local_start=LOCAL_AT,
        time_zone="Europe/London",
        next_due_at=due_at + timedelta(days=1),
    )
    occurrence = Occurrence.unscoped.create(owner=asha, rule=rule, local_at=LOCAL_AT, due_at=due_at)
    delivery = Delivery.unscoped.create(owner=asha, occurrence=occurrence, next_try_at=due_at)
    attempt = Attempt.unscoped.create(owner=asha, delivery=delivery, answer="accepted")
    return {"rule": rule, "occurrence": occurrence, "delivery": delivery, "attempt": attempt}


def _meetings(cast: Cast) -> dict[str, PrivateItem]:
    asha, ben = cast.asha, cast.ben
    meeting = Meeting.unscoped.create(owner=asha, clinic=cast.clinic, began_at=clock.now())
    parts = [
        Participant.unscoped.create(owner=asha, meeting=meeting, person=person, part=part)
        for person, part in [(asha, "service_user"), (ben, "worker")]
    ]
    written = {"owner": asha, "meeting": meeting, "said_by": asha, "recorded_by": ben}
    action = AgreedAction.unscoped.create(
        **written, words="Ask about the group", promised_by=ben, due_local="2026-11-30T10:00"
    )
    return {
        "meeting": meeting,
        "participant": parts[0],
        "topic": Topic.unscoped.create(**written, words="The evenings"),
        "entry": Entry.unscoped.create(**written, words="They are long", stop=Stop.TALK),
        "action": action,
        "review": ActionReview.unscoped.create(
            owner=asha, action=action, meeting=meeting, outcome=Outcome.PART
        ),
        "confirmation": Confirmation.unscoped.create(owner=asha, meeting=meeting, person=asha),
    }


def share(cast: Cast, item: PrivateItem, *names: str) -> None:
    """Share one of Asha's items with people by name, as the owner."""
    with as_owner():
        for name in names:
            Share.unscoped.get_or_create(
                owner=cast.asha,
                item_id=item.pk,
                shared_with=cast.people[name],
                defaults={"kind": item._meta.label_lower},
            )
