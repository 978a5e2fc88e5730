"""Confirming a summary: both say yes, it freezes, and promises get their reminders."""

from django.db import transaction

from core import clock
from core.viewer import Viewer
from reminders.actions import remind
from sharing import access_log
from workspace.models import AgreedAction, Confirmation, Meeting, Participant

AGREED_ACTION = "agreed_action"


def confirm(meeting: Meeting, *, by: Viewer) -> bool:
    """Say yes to the summary; return whether everybody has now, and it is frozen."""
    with transaction.atomic():
        if not _held_while_open(meeting, by=by):
            return True
        _, is_new = Confirmation.objects.editable_by(by).get_or_create(
            meeting=meeting, person_id=by.person_id, defaults={"owner_id": meeting.owner_id}
        )
        if is_new:
            access_log.record_change(meeting, "confirm_summary")
        if everybody_confirmed(meeting, by):
            freeze(meeting, by=by)
    return meeting.frozen_at is not None


def _held_while_open(meeting: Meeting, *, by: Viewer) -> bool:
    # Two yeses in the same moment must see each other, or neither would freeze the summary.
    # What is frozen cannot be held: the policy lets nobody change it.
    rows = Meeting.objects.editable_by(by).filter(pk=meeting.pk, frozen_at=None)
    return rows.select_for_update(of=("self",)).first() is not None


def everybody_confirmed(meeting: Meeting, viewer: Viewer) -> bool:
    """Tell whether every participant has said yes; a worker's own part is not enough."""
    said = Confirmation.objects.visible_to(viewer).filter(meeting=meeting).count()
    parts = Participant.objects.visible_to(viewer).filter(meeting=meeting).count()
    return bool(said == parts)


def freeze(meeting: Meeting, *, by: Viewer) -> None:
    """Close the summary to changes and remind everybody of what they promised."""
    rows = AgreedAction.objects.visible_to(by).filter(meeting=meeting)
    promises = list(rows.select_related("promised_by"))
    for action in promises:
        remind(
            owner_id=action.promised_by_id,
            kind=AGREED_ACTION,
            subject_id=action.pk,
            local_start=action.due_local,
            time_zone=action.promised_by.time_zone,
            by=by,
        )
    meeting.frozen_at = clock.now()
    meeting.save(update_fields=["frozen_at"])
    access_log.record_change(meeting, "freeze_summary")
