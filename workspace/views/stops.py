"""The five stops of a meeting, and the way from one to the next."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.forms import BothyForm, invalid_status
from core.methods import form_page
from core.viewer import SignedInRequest
from sharing.doors import open_item
from workspace import actions
from workspace.holding import hold_device
from workspace.models import Meeting, Stop
from workspace.stop_pages import stop_page, waiting_page
from workspace.stops import STOP_AFTER, kept_typing, waits
from workspace.views.doorway import in_meeting, together, typed_words
from workspace.views.meetings import pause_here


@together
@form_page
def show_stop(request: SignedInRequest, meeting_id: UUID, stop: str) -> HttpResponse:
    """Show one stop; POST means "we are here now" and is remembered."""
    if stop not in Stop.values:
        raise Http404
    if request.method == "POST":
        door = in_meeting(purpose="move_in_meeting")
        return door(lambda request, meeting: skip_to(request, meeting, Stop(stop)))(
            request, meeting_id
        )
    meeting = open_item(request.viewer, Meeting, meeting_id, purpose="show_stop")
    if meeting.closed_at:
        return redirect("workspace:see_summary", meeting.pk)
    return render_stop(request, meeting, Stop(stop))


def skip_to(request: SignedInRequest, meeting: Meeting, stop: Stop) -> HttpResponse:
    """Go to a stop without saving; words that were typed are shown again first, never dropped."""
    if not typed_words(request) or waits(meeting):
        return move_to(request, meeting, stop)
    here = named_stop(request)
    messages.warning(
        request, _("What you typed here is not saved yet. Save it, or clear it to go on.")
    )
    return render_stop(
        request, meeting, here, kept_typing(meeting, here, request.viewer, request.POST)
    )


def move_to(request: SignedInRequest, meeting: Meeting, stop: Stop) -> HttpResponse:
    """Remember where the two are and show it."""
    if meeting.began_at:
        actions.go_to(meeting, stop, by=request.viewer)
    return redirect("workspace:show_stop", meeting.pk, stop)


def render_stop(
    request: SignedInRequest, meeting: Meeting, stop: Stop, form: BothyForm | None = None
) -> HttpResponse:
    """Show a stop with its form as it was typed; before it began or in a pause, where it waits."""
    hold_device(request, meeting)
    if waits(meeting):
        context = waiting_page(meeting, stop, request.viewer, form)
        template = "workspace/waiting.html"
    else:
        context = stop_page(meeting, stop, request.viewer, form)
        template = f"workspace/stops/{stop}.html"
    return render(request, template, context, status=invalid_status(context["form"]))


def named_stop(request: SignedInRequest) -> Stop:
    """Return the stop a form came from; the first one when it names none."""
    named = request.POST.get("stop", "")
    return Stop(named) if named in Stop.values else Stop.ARRIVE


def go_on(request: SignedInRequest, meeting: Meeting, stop: Stop) -> HttpResponse:
    """After something was saved: stop for today, go to the next stop, or stay."""
    then = request.POST.get("then")
    if then == "pause":
        return pause_here(request, meeting)
    if then == "next" and stop in STOP_AFTER:
        return move_to(request, meeting, STOP_AFTER[stop])
    return redirect("workspace:show_stop", meeting.pk, stop)


def says_only_where_to(request: SignedInRequest) -> bool:
    """Tell whether nothing was typed and a button of the foot was pressed."""
    return "then" in request.POST and not typed_words(request)
