"""Where somebody is signed in: this device first, each with one press to sign out there."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.sessions import actions
from accounts.sessions.request import session_of
from accounts.sessions.showing import devices_in_words
from core.audience import signed_in
from core.methods import require_POST, require_safe
from core.viewer import SignedInRequest


@signed_in
@require_safe
def list_devices(request: SignedInRequest) -> HttpResponse:
    """List this device and the others."""
    here, others = devices_in_words(request.viewer, session_of(request).row_id)
    context = {"here": here, "others": others}
    return render(request, "accounts/devices.html", context)


@signed_in
@require_POST
def end_there(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Sign out on one other device."""
    if session_id == session_of(request).row_id:
        raise Http404
    if not actions.end_own_session(session_id, person_id=request.viewer.person_id):
        messages.info(request, _("You were signed out there already."))
    else:
        messages.success(request, _("You are signed out there."))
    return redirect("accounts:list_devices")


@signed_in
@require_POST
def end_others(request: SignedInRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    here = session_of(request).row_id
    if here:
        actions.end_other_sessions(person_id=request.viewer.person_id, but=here)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("accounts:list_devices")
