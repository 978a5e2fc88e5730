"""Choosing as what one is here: nothing of one role is carried into another."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from clinics.models import Membership
from core.audience import signed_in
from core.methods import require_POST, require_safe
from core.viewer import SignedInRequest


@signed_in
@require_safe
def list_hats(request: SignedInRequest) -> HttpResponse:
    """Show every role that the person has now, and which one is worn."""
    viewer = request.viewer
    hats = [
        (one, one.role == viewer.role and one.clinic_id == viewer.clinic_id) for one in own(request)
    ]
    return render(request, "clinics/list_hats.html", {"hats": hats})


@signed_in
@require_POST
def wear_hat(request: SignedInRequest, membership: UUID) -> HttpResponse:
    """Go on in another role under a fresh session key; the next request is held to that role."""
    if not any(one.pk == membership for one in own(request)):
        raise Http404
    request.session["membership"] = str(membership)
    request.session.cycle_key()
    return redirect("overview:today")


def own(request: SignedInRequest) -> list[Membership]:
    """Return what the person is now, read with them."""
    found: list[Membership] = getattr(request.user, "memberships_now", [])
    return found
