"""Whom to call now: for everybody, signed in or not, and never recorded."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clinics.first_people import people_first
from clinics.queries import clinics_with_contacts
from core.audience import public
from core.methods import require_safe
from core.unrecorded import unrecorded
from core.viewer import viewer_of

FEW = 3


@public
@unrecorded
@require_safe
def get_help(request: HttpRequest) -> HttpResponse:
    """Show the contacts: one's own people and clinic first, the others folded away."""
    viewer = viewer_of(request)
    own = clinics_of(request)
    clinics = clinics_with_contacts()
    first = [c for c in clinics if c.pk in own] or (clinics if len(clinics) == 1 else [])
    others = [clinic for clinic in clinics if clinic not in first]
    # Nobody in need should have to look for what could stand on the page.
    few = not first and len(others) <= FEW
    context = {
        "people": people_first(viewer),
        "may_choose": viewer is None or viewer.is_service_user,
        "first": first,
        "others": others,
        "few": few,
    }
    return render(request, "clinics/get_help.html", context)


def clinics_of(request: HttpRequest) -> set[UUID]:
    """Return every clinic the person belongs to, whatever hat they wear now."""
    if viewer_of(request) is None or not request.user.is_authenticated:
        return set()
    return {one.clinic_id for one in request.user.memberships_now}
