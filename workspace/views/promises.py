"""What was agreed: writing it down, taking it back, and how it went."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from core.methods import require_POST
from core.outcomes import Outcome
from core.viewer import SignedInRequest
from sharing.doors import open_to_edit
from workspace import actions, queries
from workspace.models import AgreedAction, Meeting, Stop
from workspace.queries import Someone
from workspace.stops import form_for, kept_typing
from workspace.views.doorway import in_meeting, together, too_late, typed_words, unless_closed
from workspace.views.stops import go_on, render_stop, says_only_where_to


@together
@require_POST
@in_meeting(purpose="agree")
def agree(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Write down what somebody will do, and by when."""
    viewer = request.viewer
    if meeting.began_at is None:
        return too_late(request, meeting)
    if says_only_where_to(request):
        return go_on(request, meeting, Stop.AGREE)
    people = queries.people_of(meeting, viewer)
    form = form_for(meeting, Stop.AGREE, viewer, people, request.POST)
    if not form.is_valid():
        return render_stop(request, meeting, Stop.AGREE, form)
    promise = {name: form.cleaned_data[name] for name in ("words", "promised_by", "due_local")}
    actions.agree(meeting, **promise, by=viewer)
    return go_on(request, meeting, Stop.AGREE)


@together
@require_POST
def take_away(request: SignedInRequest, action_id: UUID) -> HttpResponse:
    """Take back something agreed while the meeting is open."""
    viewer = request.viewer
    action = open_to_edit(viewer, AgreedAction, action_id, purpose="take_away")
    meeting = action.meeting

    def take() -> HttpResponse:
        actions.take_away(action, by=viewer)
        if typed_words(request):
            form = kept_typing(meeting, Stop.AGREE, viewer, request.POST)
            return render_stop(request, meeting, Stop.AGREE, form)
        return redirect("workspace:show_stop", meeting.pk, Stop.AGREE)

    return unless_closed(request, meeting, take)


@together
@require_POST
def review_action(request: SignedInRequest, action_id: UUID) -> HttpResponse:
    """Note how something agreed went, from any page that shows it."""
    action = open_to_edit(request.viewer, AgreedAction, action_id, purpose="review_action")
    outcome = request.POST.get("outcome", "")
    if outcome in Outcome.values:
        actions.review(action, Outcome(outcome), by=request.viewer)
        messages.success(request, _("Noted. You both see it when you next meet."))
    else:
        messages.warning(request, _("Choose one of the four answers first."))
    return redirect(own_page(request.POST.get("next", "")))


def own_page(given: str) -> str:
    """Return a path of our own that a form asks to go back to, else the list of meetings."""
    safe = given.startswith("/") and url_has_allowed_host_and_scheme(given, allowed_hosts=None)
    return given if safe else "workspace:list_meetings"


def note_outcomes(request: SignedInRequest, meeting: Meeting, people: Sequence[Someone]) -> None:
    """Note the words chosen for earlier promises; what stands already is left alone."""
    for promise in queries.open_promises(meeting, people, request.viewer):
        chosen = request.POST.get(f"how-{promise.action.pk}", "")
        if chosen in Outcome.values and chosen != promise.outcome:
            actions.review(promise.action, Outcome(chosen), by=request.viewer)
