"""Asha's meetings with Ben: `n` that are over, one under way, some coming."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from core import clock
from core.local_time import to_local
from core.outcomes import Outcome
from tests.cast import Cast
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

UNDER_WAY, OVER, TO_CONFIRM, ACTION = (UUID(int=number) for number in range(11, 15))
# Meetings pile up over the years, but only so much is said in one of them.
# What two people write down in half an hour; history is in the thousand meetings before.
SAID_IN_ONE = 6
AGREED_IN_ONE = 3
AHEAD = 3  # meetings planned: one every few weeks, not further than people think
HALF_AN_HOUR = timedelta(minutes=30)


def hold_meetings(cast: Cast, n: int) -> None:
    """Write all of it."""
    now, week = clock.now(), timedelta(weeks=1)
    past = [now - (weeks + 1) * week for weeks in range(n)]
    over = [_meeting(cast, began_at=at, closed_at=at + HALF_AN_HOUR) for at in past]
    over[0].pk = OVER
    for meeting in over:
        meeting.frozen_at = meeting.closed_at
    running = _meeting(cast, pk=UNDER_WAY, began_at=now - HALF_AN_HOUR, stop=Stop.TALK)
    waiting = _meeting(cast, pk=TO_CONFIRM, began_at=now - HALF_AN_HOUR, closed_at=now)
    coming = [_meeting(cast, planned_at=now + (weeks + 1) * week) for weeks in range(min(n, AHEAD))]
    meetings = Meeting.unscoped.bulk_create([*over, running, waiting, *coming])
    _take_part(cast, meetings)
    _confirm(cast, over)
    for meeting in over:
        meeting.said = 1  # type: ignore[attr-defined]
    running.said = waiting.said = min(n, SAID_IN_ONE)  # type: ignore[attr-defined]
    _say(cast, [*over, running, waiting])


def _meeting(cast: Cast, **values: Any) -> Meeting:
    made: datetime = values.get("began_at") or clock.now()
    return Meeting(
        owner=cast.asha, clinic=cast.clinic, place="At the clinic", created_at=made, **values
    )


def _take_part(cast: Cast, meetings: list[Meeting]) -> None:
    parts = [(cast.asha, "service_user"), (cast.ben, "worker")]
    Participant.unscoped.bulk_create(
        Participant(owner=cast.asha, meeting=meeting, person=person, part=part)
        for meeting in meetings
        for person, part in parts
    )


def _confirm(cast: Cast, meetings: list[Meeting]) -> None:
    Confirmation.unscoped.bulk_create(
        Confirmation(owner=cast.asha, meeting=meeting, person=person)
        for meeting in meetings
        for person in (cast.asha, cast.ben)
    )


def _say(cast: Cast, meetings: list[Meeting]) -> None:
    moments = [(meeting, number) for meeting in meetings for number in range(meeting.said)]  # type: ignore[attr-defined]
    topics, entries, actions = [], [], []
    for place, (meeting, number) in enumerate(moments):
        who = (cast.asha, cast.ben)[number % 2]
        written = {
            "owner": cast.asha,
            "meeting": meeting,
            "said_by": who,
            "recorded_by": cast.ben,
            "created_at": meeting.began_at,
        }
        topics.append(Topic(**written, words="The long evenings"))
        entries.append(Entry(**written, words="They are long when nobody calls.", stop=Stop.TALK))
        if number >= AGREED_IN_ONE:
            continue
        actions.append(
            AgreedAction(
                **written,
                pk=uuid4() if place else ACTION,
                words="Ask about the cooking group and send the times",
                promised_by=(cast.asha, cast.ben)[place % 2],
                due_local=to_local(clock.now(), cast.asha.time_zone),
            )
        )
    Topic.unscoped.bulk_create(topics)
    Entry.unscoped.bulk_create(entries)
    _look_back(cast, AgreedAction.unscoped.bulk_create(actions))


def _look_back(cast: Cast, actions: list[AgreedAction]) -> None:
    """Note each promise once as part of it, so that all of them stay open."""
    ActionReview.unscoped.bulk_create(
        ActionReview(owner=cast.asha, action=action, meeting=action.meeting, outcome=Outcome.PART)
        for action in actions
    )
