"""What is about the person themselves: name, who looked, and who can see what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clinics.in_words import naming_in_words
from clinics.queries import asked_about, clinic_name, grounds_about
from core.audience import audience, public, signed_in
from core.methods import require_safe
from core.paging import Part, part_asked_for
from core.viewer import Role, SignedInRequest
from overview.looks import looks_in_words
from sharing.queries import who_looked as looks

A_PART = 50


@signed_in
@require_safe
def me(request: SignedInRequest) -> HttpResponse:
    """Show the viewer's name and clinic, and the way out."""
    viewer = request.viewer
    context = {"viewer": viewer, "clinic": clinic_name(viewer.clinic_id)}
    if viewer.is_service_user:
        context["people"] = grounds_about(viewer)
        context["named"] = naming_in_words(asked_about(viewer))
    return render(request, "overview/me.html", context)


@audience(Role.SERVICE_USER)
@require_safe
def who_looked(request: SignedInRequest) -> HttpResponse:
    """Show who looked at or changed what is the person's, in plain sentences."""
    number = part_asked_for(request)
    rows = looks(request.viewer, limit=A_PART + 1, skip=(number - 1) * A_PART)
    part = Part(rows[:A_PART], number, number + 1 if len(rows) > A_PART else None)
    context = {"days": looks_in_words(part.rows, request.viewer), "part": part}
    return render(request, "overview/who_looked.html", context)


@public
@require_safe
def honest_version(request: HttpRequest) -> HttpResponse:
    """Say who can see what, with nothing left out."""
    return render(request, "overview/honest_version.html")
