"""What every page of a meeting does first: open it, or say kindly that it is over."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.audience import audience
from core.viewer import Role, SignedInRequest
from sharing.doors import open_to_edit
from workspace.actions import MeetingClosed
from workspace.models import Meeting

CONFLICT = 409
together = audience(Role.SERVICE_USER, Role.WORKER)

WritesInMeeting = Callable[[SignedInRequest, Meeting], HttpResponse]
TakesId = Callable[[SignedInRequest, UUID], HttpResponse]


def in_meeting(*, purpose: str) -> Callable[[WritesInMeeting], TakesId]:
    """Open the meeting for writing; when it is over, give back what was typed."""

    def decorate(view: WritesInMeeting) -> TakesId:
        @wraps(view)
        def opened(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
            meeting = open_to_edit(request.viewer, Meeting, meeting_id, purpose=purpose)
            return unless_closed(request, meeting, lambda: view(request, meeting))

        return opened

    return decorate


def unless_closed(
    request: SignedInRequest, meeting: Meeting, write: Callable[[], HttpResponse]
) -> HttpResponse:
    """Write while the meeting is open, else show a page that loses nothing."""
    if meeting.closed_at is None:
        try:
            return write()
        except MeetingClosed:
            pass
    return too_late(request, meeting)


def too_late(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Say that the meeting is closed, and show what was typed so that it can be kept."""
    context = {"meeting": meeting, "typed": typed_words(request)}
    return render(request, "workspace/too_late.html", context, status=CONFLICT)


def typed_words(request: HttpRequest) -> str:
    """Return the words that came with a form, without blanks around them."""
    return request.POST.get("words", "").strip()


def at_its_stop(meeting: Meeting) -> HttpResponse:
    """Go to where the meeting is."""
    return redirect("workspace:show_stop", meeting.pk, meeting.stop)
