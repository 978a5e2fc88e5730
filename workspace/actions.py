"""Writes what happens in a meeting, for whoever takes part."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import connection, transaction

from core import clock
from core.outcomes import Outcome
from core.viewer import Viewer
from sharing import access_log
from workspace import queries
from workspace.models import (
    ActionReview,
    AgreedAction,
    Entry,
    Meeting,
    Participant,
    Stop,
    Topic,
    Written,
)

Word = TypeVar("Word", bound=Written)
LOOKED_BACK = 20


class MeetingClosed(Exception):
    """The meeting was closed or its summary frozen before this reached us."""


def plan_meeting(
    *, service_user_id: UUID, worker_id: UUID, at: datetime | None, place: str, by: Viewer
) -> Meeting:
    """Make a meeting of two people, at a time or, without one, for now."""
    with transaction.atomic():
        meeting: Meeting = Meeting.objects.editable_by(by).create(
            owner_id=service_user_id, clinic_id=by.clinic_id, planned_at=at, place=place
        )
        parts = {service_user_id: "service_user", worker_id: "worker"}
        Participant.objects.editable_by(by).bulk_create(
            Participant(owner_id=service_user_id, meeting=meeting, person_id=person, part=part)
            for person, part in parts.items()
        )
        access_log.record_change(meeting, "plan_meeting")
    return meeting


def plan_once(
    *, service_user_id: UUID, worker_id: UUID, at: datetime, place: str, by: Viewer
) -> Meeting:
    """Plan a meeting; sending the same plan twice makes one."""
    with transaction.atomic():
        _one_at_a_time(service_user_id, worker_id)
        same = queries.planned_at(at, {service_user_id, worker_id}, by)
        return same or plan_meeting(
            service_user_id=service_user_id, worker_id=worker_id, at=at, place=place, by=by
        )


def begin(meeting: Meeting, *, by: Viewer) -> None:
    """Start a meeting, or go on with one that had to stop."""
    with transaction.atomic():
        open_now = lock(meeting, by=by)
        meeting.began_at = open_now.began_at or clock.now()
        meeting.paused_at = None
        meeting.save(update_fields=["began_at", "paused_at"])
        access_log.record_change(meeting, "begin_meeting")


def start_now(*, service_user_id: UUID, by: Viewer) -> Meeting:
    """Start a meeting without an appointment; one under way or planned for today goes first."""
    with transaction.atomic():
        _one_at_a_time(service_user_id, by.person_id)
        meeting = queries.to_go_on_with(service_user_id, by) or plan_meeting(
            service_user_id=service_user_id, worker_id=by.person_id, at=None, place="", by=by
        )
        begin(meeting, by=by)
    return meeting


def go_to(meeting: Meeting, stop: Stop, *, by: Viewer) -> None:
    """Remember where the two are, so that a meeting resumes as it was."""
    with transaction.atomic():
        lock(meeting, by=by)
        meeting.stop = stop
        meeting.save(update_fields=["stop"])
        access_log.record_change(meeting, "move_in_meeting")


def pause(meeting: Meeting, *, by: Viewer) -> None:
    """Stop for today; everything stays as it is."""
    with transaction.atomic():
        lock(meeting, by=by)
        meeting.paused_at = clock.now()
        meeting.save(update_fields=["paused_at"])
        access_log.record_change(meeting, "pause_meeting")


def close(meeting: Meeting, *, by: Viewer) -> None:
    """Close a meeting; the summary waits for two yeses. Closing twice changes nothing."""
    with transaction.atomic():
        try:
            lock(meeting, by=by)
        except MeetingClosed:
            return
        meeting.closed_at = clock.now()
        meeting.save(update_fields=["closed_at"])
        access_log.record_change(meeting, "close_meeting")


def add_topic(meeting: Meeting, *, words: str, said_by: UUID, by: Viewer) -> Topic:
    """Write down what one of them wants to talk about; the same words twice make one."""
    with transaction.atomic():
        lock(meeting, by=by)
        before = _same_words(Topic, meeting, words, by, said_by_id=said_by)
        if before is not None:
            return before
        topic: Topic = Topic.objects.editable_by(by).create(**_written(meeting, words, said_by, by))
        access_log.record_change(topic, "add_topic")
    return topic


def add_entry(meeting: Meeting, *, stop: Stop, words: str, said_by: UUID, by: Viewer) -> Entry:
    """Write down what somebody said; words somebody typed for themselves need no second yes."""
    with transaction.atomic():
        lock(meeting, by=by)
        before = _same_words(Entry, meeting, words, by, said_by_id=said_by, stop=stop)
        if before is not None:
            return before
        entry: Entry = Entry.objects.editable_by(by).create(
            **_written(meeting, words, said_by, by),
            stop=stop,
            confirmed_at=clock.now() if said_by == by.person_id else None,
        )
        access_log.record_change(entry, "add_entry")
    return entry


def confirm_entry(entry: Entry, *, by: Viewer) -> None:
    """Say "yes, that's what I mean"; only whose words they are can."""
    if entry.said_by_id != by.person_id:
        raise PermissionError("Only the person who said it can confirm it.")
    if entry.confirmed_at is None:
        entry.confirmed_at = clock.now()
        entry.save(update_fields=["confirmed_at"])
        access_log.record_change(entry, "confirm_entry")


def agree(
    meeting: Meeting, *, words: str, promised_by: UUID, due_local: str, by: Viewer
) -> AgreedAction:
    """Write down what somebody said they would do, and by when; twice the same makes one."""
    promise = {"promised_by_id": promised_by, "due_local": due_local}
    with transaction.atomic():
        lock(meeting, by=by)
        before = _same_words(AgreedAction, meeting, words, by, **promise)
        if before is not None:
            return before
        action: AgreedAction = AgreedAction.objects.editable_by(by).create(
            **_written(meeting, words, promised_by, by), **promise
        )
        access_log.record_change(action, "agree")
    return action


def take_away(action: AgreedAction, *, by: Viewer) -> None:
    """Take back an agreed action while the meeting is open."""
    with transaction.atomic():
        lock(action.meeting, by=by)
        access_log.record_change(action, "take_away")
        AgreedAction.objects.editable_by(by).filter(pk=action.pk).delete()


def review(action: AgreedAction, outcome: Outcome, *, by: Viewer) -> ActionReview:
    """Note how an agreed action went; the latest word counts, all are kept."""
    noted: ActionReview = ActionReview.objects.editable_by(by).create(
        owner_id=action.owner_id, action=action, meeting_id=action.meeting_id, outcome=outcome
    )
    access_log.record_change(noted, "review_action")
    return noted


def lock(meeting: Meeting, *, by: Viewer) -> Meeting:
    """Hold a meeting until this transaction ends; raise MeetingClosed when it is over.

    Whoever writes holds it, so that nothing slips in beside a yes to the summary.
    """
    rows = Meeting.objects.editable_by(by).select_for_update().filter(pk=meeting.pk, closed_at=None)
    held: Meeting | None = rows.first()
    if held is None:
        raise MeetingClosed
    return held


def _one_at_a_time(*people: UUID) -> None:
    # Between two people, planning and starting wait for each other: a double click makes one.
    with connection.cursor() as cursor:
        pair = ":".join(sorted(str(person) for person in people))
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [pair])


def _same_words(
    model: type[Word], meeting: Meeting, words: str, by: Viewer, **same: object
) -> Word | None:
    newest = model.objects.editable_by(by).filter(meeting=meeting, **same).order_by("-created_at")
    return next((row for row in newest[:LOOKED_BACK] if row.words == words), None)


def _written(meeting: Meeting, words: str, said_by: UUID, by: Viewer) -> dict[str, object]:
    return {
        "owner_id": meeting.owner_id,
        "meeting": meeting,
        "words": words,
        "said_by_id": said_by,
        "recorded_by_id": by.person_id,
    }
