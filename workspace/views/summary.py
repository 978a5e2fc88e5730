"""The summary of a meeting, and each one's yes to it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.methods import require_POST, require_safe
from core.viewer import SignedInRequest
from sharing.doors import open_item, open_to_edit
from workspace import queries
from workspace.models import Meeting
from workspace.queries import people_of
from workspace.stop_pages import names_beside
from workspace.summary import confirm
from workspace.summary_page import summary_page
from workspace.views.doorway import at_its_stop, together


@together
@require_safe
def see_summary(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Show what was talked about and agreed; before the close, what there is so far."""
    meeting = open_item(request.viewer, Meeting, meeting_id, purpose="see_summary")
    if meeting.began_at is None:
        return at_its_stop(meeting)
    return render(request, "workspace/see_summary.html", summary_page(meeting, request.viewer))


@together
@require_POST
def confirm_summary(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Say yes to the summary; when everybody has, it is frozen and the reminders are set."""
    viewer = request.viewer
    meeting = open_to_edit(viewer, Meeting, meeting_id, purpose="confirm_summary")
    if meeting.closed_at is None:
        return at_its_stop(meeting)
    if confirm(meeting, by=viewer):
        both = _("You have both said yes. This stays as it is.")
        if queries.agreed_in(meeting, viewer):
            both = _("You have both said yes. The reminders for what you agreed are set.")
        messages.success(request, both)
    else:
        others = names_beside(viewer, people_of(meeting, viewer))
        messages.success(request, still_waits(others))
    return redirect("workspace:see_summary", meeting.pk)


def still_waits(others: list[str]) -> str:
    """Return who has not said yes yet."""
    if not others:
        return _("You have said yes.")
    return _("You have said yes. It is final once %(name)s has, too.") % {"name": others[0]}
