"""Pages for whoever cannot get in, and for staff who help face to face."""

from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.signing.limits import too_often
from clinics.directory.entries import Entry
from clinics.directory.showing import whole_day
from clinics.directory.views import member_or_404, who
from clinics.queries import grounds_of_holder
from clinics.recovery import actions
from clinics.recovery.forms import FaceToFaceForm, HelpInForm
from clinics.recovery.queries import clinics_own_numbers, colleagues_to_confirm
from core.audience import audience, public
from core.forms import invalid_status, posted
from core.methods import form_page, require_safe
from core.viewer import Role, SignedInRequest


@public
@require_safe
def cant_get_in(request: HttpRequest) -> HttpResponse:
    """Show the ways back in, and whom to call."""
    return render(request, "clinics/cant_get_in.html", {"numbers": clinics_own_numbers()})


@audience(Role.WORKER)
@form_page
def help_person_in(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Let a worker give one of their people a code, in the same room."""
    person = one_of_mine(request, person_id)
    born = _("Born %(day)s") % {"day": whole_day(person.born_on)} if person.born_on else ""
    head = {"full_name": person.full_name, "name": person.preferred_name, "known_by": born}
    head["back"] = reverse("overview:see_person", args=[person_id])
    return help_in(request, person_id, head)


@audience(Role.CLINIC_ADMIN)
@form_page
def help_member_in(request: SignedInRequest, membership: UUID) -> HttpResponse:
    """Let an admin give a service user a code; for staff be the first of two who confirm."""
    entry = member_or_404(membership)
    shown = who(entry)
    head = {
        "full_name": entry.full_name,
        "name": entry.preferred_name,
        "known_by": shown["known_by"],
        "back": reverse("clinics:see_member", args=[membership]),
    }
    if entry.is_service_user:
        return help_in(request, membership, head)
    return be_the_first(request, entry, head)


def help_in(request: SignedInRequest, whom: UUID, head: dict[str, Any]) -> HttpResponse:
    """Ask two things, make the code, and show it once."""
    form = HelpInForm(posted(request))
    if form.is_valid():
        if not may_give(request):
            return too_often(request)
        with_name = form.cleaned_data["with_name"]
        given = actions.give_back_code(whom, with_name=with_name, by=request.viewer)
        return show(request, given, head)
    context = {**head, "form": form}
    return render(request, "clinics/help_in.html", context, status=invalid_status(form))


def be_the_first(request: SignedInRequest, entry: Entry, head: dict[str, Any]) -> HttpResponse:
    """Confirm a colleague, whom a second one must confirm within a quarter of an hour."""
    form = FaceToFaceForm(posted(request))
    if form.is_valid():
        if not may_give(request):
            return too_often(request)
        if not actions.ask_for_colleague(entry.membership, by=request.viewer):
            raise Http404
        words = _("Thank you. Now one more colleague confirms %(name)s, within 15 minutes.")
        messages.success(request, words % {"name": entry.full_name})
        return redirect("clinics:see_member", entry.membership)
    context = {**head, "form": form}
    return render(request, "clinics/help_colleague_in.html", context, status=invalid_status(form))


@audience(Role.WORKER, Role.CLINIC_ADMIN)
@require_safe
def list_colleagues(request: SignedInRequest) -> HttpResponse:
    """Show whom somebody has confirmed and who waits for a second."""
    return render(request, "clinics/list_colleagues.html", {"waiting": colleagues_to_confirm()})


@audience(Role.WORKER, Role.CLINIC_ADMIN)
@form_page
def confirm_colleague(request: SignedInRequest, row_id: UUID) -> HttpResponse:
    """Be the second who confirms a colleague, and show the code once."""
    one = next((one for one in colleagues_to_confirm() if one.code == row_id), None)
    if one is None:
        raise Http404
    born = _("Born %(day)s") % {"day": whole_day(one.born_on)} if one.born_on else ""
    head = {"full_name": one.full_name, "name": one.full_name, "known_by": born}
    head["back"] = reverse("clinics:list_colleagues")
    form = FaceToFaceForm(posted(request))
    if form.is_valid():
        return show(request, actions.confirm_colleague(row_id, by=request.viewer), head)
    context = {**head, "form": form, "first": one.first_name}
    return render(request, "clinics/confirm_colleague.html", context, status=invalid_status(form))


def show(request: HttpRequest, given: actions.Given | None, head: dict[str, Any]) -> HttpResponse:
    """Show a code; say kindly whom it takes when there is none."""
    if given is None:
        return render(request, "clinics/no_code.html", head)
    context = {**head, "given": given, "base_url": settings.BASE_URL}
    return render(request, "clinics/back_code.html", context)


def may_give(request: HttpRequest) -> bool:
    """Tell whether this staff member gave few enough codes lately."""
    return bool(ratelimit.consume(request, action="give_back_code"))


def one_of_mine(request: SignedInRequest, person_id: UUID) -> Person:
    """Return somebody who said yes to the worker."""
    found = grounds_of_holder(request.viewer).filter(service_user_id=person_id)
    grounds = found.select_related("service_user").first()
    if grounds is None:
        raise Http404
    return grounds.service_user
