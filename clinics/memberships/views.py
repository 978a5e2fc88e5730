"""Ending somebody's time at the clinic after a second look, bringing them back, numbering."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinics.directory.queries import ties_of
from clinics.directory.views import member_or_404, who
from clinics.memberships import actions
from clinics.memberships.forms import NumberForm
from clinics.models import Membership
from core.audience import audience
from core.in_words import joined
from core.methods import form_page, require_POST
from core.viewer import Role, SignedInRequest

FEW = 12


@audience(Role.CLINIC_ADMIN)
@form_page
def end_membership(request: SignedInRequest, membership: UUID) -> HttpResponse:
    """Say what ending means for whom, and end it."""
    entry = member_or_404(membership)
    if request.method == "POST":
        actions.end_membership(membership, by=request.viewer)
        if mine(request, membership):
            messages.warning(request, _("Only another clinic admin can end your own time here."))
        else:
            words = _("Ended. You can bring %(name)s back here.")
            messages.success(request, words % {"name": entry.full_name})
        return redirect("clinics:see_member", membership)
    names = [tie.other_name for tie in ties_of([entry])[membership]]
    shown = [*names[:FEW], _("%(n)s more") % {"n": len(names) - FEW}][: len(names)]
    context = {**who(entry), "names": joined(shown) if shown else ""}
    return render(request, "clinics/end_membership.html", context)


@audience(Role.CLINIC_ADMIN)
@require_POST
def restore_membership(request: SignedInRequest, membership: UUID) -> HttpResponse:
    """Bring somebody back; twice is no mistake."""
    entry = member_or_404(membership)
    if was_mine(request, membership):
        messages.warning(request, _("Only another clinic admin can bring you back here."))
        return redirect("clinics:see_member", membership)
    actions.restore_membership(membership, by=request.viewer)
    words = _("%(name)s belongs to the clinic again. Nobody works with them yet.")
    if not entry.is_service_user:
        words = _("%(name)s belongs to the clinic again.")
    messages.success(request, words % {"name": entry.full_name})
    return redirect("clinics:see_member", membership)


@audience(Role.CLINIC_ADMIN)
@require_POST
def number_member(request: SignedInRequest, membership: UUID) -> HttpResponse:
    """Note the clinic's own number for somebody."""
    member_or_404(membership)
    form = NumberForm(request.POST)
    if form.is_valid():
        actions.number_member(membership, number=form.cleaned_data["number"], by=request.viewer)
        messages.success(request, _("Saved."))
    else:
        messages.warning(request, _("A number has at most 40 signs. Nothing was changed."))
    return redirect("clinics:see_member", membership)


def was_mine(request: SignedInRequest, membership: UUID) -> bool:
    """Tell whether a membership is or was the viewer's own."""
    own = Membership.objects.filter(pk=membership, person_id=request.viewer.person_id)
    return own.exists()


def mine(request: SignedInRequest, membership: UUID) -> bool:
    """Tell whether a membership is the viewer's own."""
    return any(own.pk == membership for own in request.user.memberships_now)  # type: ignore[union-attr]
