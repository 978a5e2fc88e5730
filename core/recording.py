"""Writing down that somebody's access changed, for rooms that lie below the access log."""

from collections.abc import Callable
from uuid import UUID

from django.db import models

Recorder = Callable[[UUID, str, models.Model | None], None]
_recorders: list[Recorder] = []


def record_with(recorder: Recorder) -> None:
    """Let the room of the access log say how it writes; called once, when Bothy starts."""
    _recorders[:] = [recorder]


def record_change_of_access(person_id: UUID, purpose: str, of: models.Model | None = None) -> None:
    """Log, in the service user's own list, a change of who sees them or of how they get in.

    `of` is the row that says more, such as grounds; its sentence is in `sharing/purposes.py`.
    """
    for recorder in _recorders:
        recorder(person_id, purpose, of)
