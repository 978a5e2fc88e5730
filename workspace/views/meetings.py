"""The list of meetings, and a meeting's beginning, pause and close."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinics.in_words import honest_line
from clinics.queries import holders_about
from core import clock
from core.audience import audience
from core.icons import draw
from core.methods import require_POST, require_safe
from core.paging import part_asked_for
from core.viewer import Role, SignedInRequest
from workspace import actions
from workspace.holding import hold_device, let_device_go
from workspace.lists import meeting_lists
from workspace.models import Meeting, Stop
from workspace.views.doorway import at_its_stop, in_meeting, together


@together
@require_safe
def list_meetings(request: SignedInRequest) -> HttpResponse:
    """Show what is running, coming, to be confirmed, and earlier."""
    viewer = request.viewer
    lists = meeting_lists(viewer, part=part_asked_for(request))
    context = {"lists": lists, "chevron": draw("chevron-right", 22)}
    if viewer.is_service_user:
        context["honest"] = honest_line(holders_about(viewer))
    return render(request, "workspace/list_meetings.html", context)


@audience(Role.WORKER)
@require_POST
@in_meeting(purpose="begin_meeting")
def begin(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Start a meeting, or go on where it stopped."""
    actions.begin(meeting, by=request.viewer)
    hold_device(request, meeting, taken_up=clock.now())
    return at_its_stop(meeting)


@together
@require_POST
@in_meeting(purpose="pause_meeting")
def pause(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Stop for today."""
    return pause_here(request, meeting)


def pause_here(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Leave everything as it is and go to the list, where the meeting can be taken up again."""
    if meeting.began_at is None:
        return at_its_stop(meeting)
    here = request.POST.get("stop", "")
    if here in Stop.values and here != meeting.stop:
        actions.go_to(meeting, Stop(here), by=request.viewer)
    actions.pause(meeting, by=request.viewer)
    let_device_go(request)
    messages.success(request, _("Stopped for today. You can go on from the same place."))
    return redirect("workspace:list_meetings")


@together
@require_POST
@in_meeting(purpose="close_meeting")
def close_meeting(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Close the meeting; then both look at the summary."""
    if meeting.began_at is None:
        return at_its_stop(meeting)
    actions.close(meeting, by=request.viewer)
    let_device_go(request)
    return redirect("workspace:see_summary", meeting.pk)
