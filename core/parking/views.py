"""Offers back what somebody was writing: go on with it, or throw it away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.addresses import own_address
from core.audience import signed_in
from core.methods import require_POST, require_safe
from core.parking import actions
from core.parking.device import device_of
from core.parking.queries import opened
from core.viewer import SignedInRequest


@signed_in
@require_safe
def list_kept(request: SignedInRequest) -> HttpResponse:
    """Show what this person was writing on this device; nothing kept, nothing said."""
    then = own_address(request, request.GET.get("next", ""))
    kept = list(opened(request.viewer, device_of(request)))
    if not kept:
        return redirect(then)
    return render(request, "parked/kept.html", {"kept": kept, "then": then})


@signed_in
@require_POST
def throw_away(request: SignedInRequest, parked_id: UUID) -> HttpResponse:
    """Delete one of them."""
    actions.throw_away(parked_id, by=request.viewer)
    messages.info(request, _("Thrown away. Nothing of it is left."))
    return redirect("parking:list_kept")
