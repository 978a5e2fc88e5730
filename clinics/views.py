"""Whom to call now: for everybody, signed in or not, and never recorded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clinics.queries import clinics_with_contacts
from core.audience import public
from core.methods import require_safe
from core.viewer import viewer_of

FEW = 3


@public
@require_safe
def get_help(request: HttpRequest) -> HttpResponse:
    """Show the contacts: one's own clinic first, the others folded away."""
    viewer = viewer_of(request)
    own_id = viewer.clinic_id if viewer else None
    clinics = clinics_with_contacts()
    first = [c for c in clinics if c.pk == own_id] or (clinics if len(clinics) == 1 else [])
    others = [clinic for clinic in clinics if clinic not in first]
    # Nobody in need should have to look for what could stand on the page.
    few = not first and len(others) <= FEW
    context = {"first": first, "others": others, "few": few}
    return render(request, "clinics/get_help.html", context)
