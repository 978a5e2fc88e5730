"""Choosing as what one is here: nothing of one role is carried into another."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from clinics.middleware import chosen_membership
from clinics.models import Membership
from core.audience import known
from core.methods import require_POST, require_safe


@known
@require_safe
def list_hats(request: HttpRequest) -> HttpResponse:
    """Show every role that the person has now, and which one is worn.

    Also to staff who have not shown their second step yet: their own space needs none.
    """
    worn = chosen_membership(request, own(request))
    hats = [(one, one is worn) for one in own(request)]
    return render(request, "clinics/list_hats.html", {"hats": hats})


@known
@require_POST
def wear_hat(request: HttpRequest, membership: UUID) -> HttpResponse:
    """Go on in another role under a fresh session key; the next request is held to that role."""
    if not any(one.pk == membership for one in own(request)):
        raise Http404
    request.session["membership"] = str(membership)
    request.session.cycle_key()
    return redirect("overview:today")


def own(request: HttpRequest) -> list[Membership]:
    """Return what the person is now, read with them."""
    found: list[Membership] = getattr(request.user, "memberships_now", [])
    return found
