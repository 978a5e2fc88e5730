"""Writing down what somebody said, and the person's own yes to it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from core.methods import require_POST
from core.viewer import SignedInRequest
from sharing.doors import open_to_edit
from workspace import actions, queries
from workspace.models import Entry, Meeting, Stop
from workspace.stops import form_for, kept_typing
from workspace.views.doorway import in_meeting, together, too_late, typed_words
from workspace.views.promises import note_outcomes
from workspace.views.stops import go_on, named_stop, render_stop, says_only_where_to


@together
@require_POST
@in_meeting(purpose="add_topic")
def add_topic(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Add something to talk about, before the meeting or in it."""
    stop, viewer = named_stop(request), request.viewer
    if says_only_where_to(request):
        return go_on(request, meeting, stop)
    form = form_for(meeting, stop, viewer, queries.people_of(meeting, viewer), request.POST)
    if not form.is_valid():
        return render_stop(request, meeting, stop, form)
    said = form.cleaned_data
    actions.add_topic(meeting, words=said["words"], said_by=said["said_by"], by=viewer)
    return go_on(request, meeting, stop)


@together
@require_POST
@in_meeting(purpose="add_entry")
def add_entry(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Write down a note at a stop, and how earlier promises went where the page asks."""
    stop, viewer = named_stop(request), request.viewer
    if meeting.began_at is None:
        return too_late(request, meeting)
    people = queries.people_of(meeting, viewer)
    if stop is Stop.SINCE:
        note_outcomes(request, meeting, people)
    if says_only_where_to(request) or (stop is Stop.SINCE and not typed_words(request)):
        return go_on(request, meeting, stop)
    form = form_for(meeting, stop, viewer, people, request.POST)
    if not form.is_valid():
        return render_stop(request, meeting, stop, form)
    said = form.cleaned_data
    actions.add_entry(meeting, stop=stop, words=said["words"], said_by=said["said_by"], by=viewer)
    return go_on(request, meeting, stop)


@together
@require_POST
def confirm_entry(request: SignedInRequest, entry_id: UUID) -> HttpResponse:
    """Say "yes, that's what I mean", until the summary is frozen."""
    viewer = request.viewer
    entry = open_to_edit(viewer, Entry, entry_id, purpose="confirm_entry")
    if entry.said_by_id != viewer.person_id:
        raise Http404
    meeting = entry.meeting
    if meeting.frozen_at and entry.confirmed_at is None:
        return too_late(request, meeting)
    actions.confirm_entry(entry, by=viewer)
    if meeting.closed_at:
        return redirect("workspace:see_summary", meeting.pk)
    if typed_words(request):
        form = kept_typing(meeting, Stop(entry.stop), viewer, request.POST)
        return render_stop(request, meeting, Stop(entry.stop), form)
    return redirect("workspace:show_stop", meeting.pk, entry.stop)
