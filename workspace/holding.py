"""Keeps the device of a running meeting signed in, and lets go of it when the meeting stops."""

from datetime import datetime, timedelta

from django.http import HttpRequest

from accounts.sessions.request import session_of
from core import clock
from workspace.models import Meeting
from workspace.stops import waits

# Nobody is asked how long a meeting takes: an hour is planned, and half an hour may be added.
PLANNED, BEYOND = timedelta(hours=1), timedelta(minutes=30)


def hold_device(
    request: HttpRequest, meeting: Meeting, *, taken_up: datetime | None = None
) -> None:
    """Stay signed in until half an hour after the planned end, while the meeting runs.

    A device that others use, too, is never held: whoever said so was promised ten minutes.
    A meeting has the clinic's time, and a session real time, so what is left is carried over.
    """
    session, from_when = session_of(request), taken_up or meeting.began_at
    if from_when is None or waits(meeting) or session.is_shared:
        return
    left = from_when + PLANNED + BEYOND - clock.now()
    if left > timedelta(0):
        session.hold(clock.real_now() + left)


def let_device_go(request: HttpRequest) -> None:
    """End that: the meeting is closed, or stopped for the day."""
    session_of(request).let_go()
