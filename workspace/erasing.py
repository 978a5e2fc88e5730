"""What the meetings forget of an erased person; others keep what they wrote together."""

from uuid import UUID

from django.db import connection

from core.erasers import Eraser, owned
from reminders.erasing import forget_subjects

WRITTEN = ("said_by", "recorded_by")


def forget_promises(person_id: UUID) -> None:
    """Delete the reminders that others have of what was agreed with the person."""
    with connection.cursor() as cursor:
        cursor.execute("select id from workspace_agreedaction where owner_id = %s", [person_id])
        forget_subjects([row[0] for row in cursor.fetchall()])


ERASER = Eraser(
    "workspace",
    deletes=owned(
        "workspace.confirmation",
        "workspace.actionreview",
        "workspace.agreedaction",
        "workspace.entry",
        "workspace.topic",
        "workspace.participant",
        "workspace.meeting",
    ),
    stays={
        "workspace.participant": ("person",),
        "workspace.topic": WRITTEN,
        "workspace.entry": WRITTEN,
        "workspace.agreedaction": (*WRITTEN, "promised_by"),
        "workspace.confirmation": ("person",),
    },
    before=forget_promises,
)
