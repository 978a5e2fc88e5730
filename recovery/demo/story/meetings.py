"""A meeting two weeks ago that both confirmed, and one planned for Thursday."""

from datetime import datetime, time, timedelta

from accounts.models import Person
from clinics.models import Clinic
from core import clock
from core.local_time import combine, parse, to_local, to_utc
from goals.moments import next_moment
from workspace.models import (
    AgreedAction,
    Confirmation,
    Entry,
    Meeting,
    Participant,
    Stop,
    Topic,
)

THURSDAY = 3


def hold_meetings(asha: Person, ben: Person, clinic: Clinic) -> None:
    """Write the earlier meeting with its promises, and plan the next one."""
    _earlier(asha, ben, clinic, clock.now() - timedelta(weeks=2))
    now_local = parse(to_local(clock.now(), clinic.time_zone))
    thursday = to_utc(next_moment(THURSDAY, time(14), now_local), clinic.time_zone)
    planned = _meeting(asha, ben, clinic, planned_at=thursday, place="at the clinic")
    _say(Topic, planned, asha, asha, "Whether the new tablets make me so tired")


def _earlier(asha: Person, ben: Person, clinic: Clinic, at: datetime) -> None:
    over = at + timedelta(minutes=30)
    meeting = _meeting(
        asha, ben, clinic, planned_at=at, began_at=at, closed_at=over, stop=Stop.CLOSE
    )
    _say(Topic, meeting, asha, asha, "The long evenings")
    _say(
        Entry,
        meeting,
        asha,
        ben,
        "The evenings are long when nobody calls.",
        stop=Stop.TALK,
        confirmed_at=over,
    )
    due = combine(clock.today(clinic.time_zone) - timedelta(days=5), time(10))
    for who, words in [
        (ben, "Ask about the cooking group and send the times"),
        (asha, "Write down what helps when the nights are long"),
    ]:
        _say(AgreedAction, meeting, who, ben, words, promised_by=who, due_local=due)
    for person in (asha, ben):
        Confirmation.unscoped.create(owner=asha, meeting=meeting, person=person)
    meeting.frozen_at = over
    meeting.save(update_fields=["frozen_at"])


def _meeting(asha: Person, ben: Person, clinic: Clinic, **values: object) -> Meeting:
    meeting: Meeting = Meeting.unscoped.create(owner=asha, clinic=clinic, **values)
    for person, part in [(asha, "service_user"), (ben, "worker")]:
        Participant.unscoped.create(owner=asha, meeting=meeting, person=person, part=part)
    return meeting


def _say(
    kind: type[Topic] | type[Entry] | type[AgreedAction],
    meeting: Meeting,
    said_by: Person,
    recorded_by: Person,
    words: str,
    **values: object,
) -> None:
    kind.unscoped.create(
        owner=meeting.owner,
        meeting=meeting,
        words=words,
        said_by=said_by,
        recorded_by=recorded_by,
        **values,
    )
