"""Whom a person would call: the list, and changing it. Seen by the person alone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.audience import audience
from core.forms import invalid_status, posted
from core.methods import form_page, require_POST
from core.viewer import Role, SignedInRequest
from sharing.doors import open_to_edit
from wellbeing import actions
from wellbeing.forms import ChosenPersonForm
from wellbeing.models import ChosenPerson
from wellbeing.queries import people_chosen


@audience(Role.SERVICE_USER)
@form_page
def list_chosen(request: SignedInRequest) -> HttpResponse:
    """Show whom the person chose, and take in one more."""
    form = ChosenPersonForm(posted(request))
    if form.is_valid():
        if actions.choose_person(**form.cleaned_data, by=request.viewer):
            messages.success(request, _("Saved. Only you can see this."))
        else:
            messages.info(request, _("There is room for eight. Take somebody away first."))
        return redirect("wellbeing:list_chosen")
    people = people_chosen(request.viewer)
    context = {"people": people, "form": form, "full": len(people) >= actions.MOST}
    return render(request, "wellbeing/list_chosen.html", context, status=invalid_status(form))


@audience(Role.SERVICE_USER)
@form_page
def change_chosen(request: SignedInRequest, chosen_id: UUID) -> HttpResponse:
    """Ask what is true of somebody now."""
    one = open_chosen(request, chosen_id)
    said = {"name": one.name, "phone": one.phone, "note": one.note}
    form = ChosenPersonForm(posted(request), initial=said)
    del form.fields["key"]
    if form.is_valid():
        actions.change_person(one, **form.cleaned_data, by=request.viewer)
        messages.success(request, _("Saved. Only you can see this."))
        return redirect("wellbeing:list_chosen")
    context = {"one": one, "form": form}
    return render(request, "wellbeing/change_chosen.html", context, status=invalid_status(form))


@audience(Role.SERVICE_USER)
@require_POST
def put_first(request: SignedInRequest, chosen_id: UUID) -> HttpResponse:
    """Put somebody before the others."""
    actions.put_first(open_chosen(request, chosen_id), by=request.viewer)
    return redirect("wellbeing:list_chosen")


@audience(Role.SERVICE_USER)
@require_POST
def take_away(request: SignedInRequest, chosen_id: UUID) -> HttpResponse:
    """Delete somebody from the list."""
    actions.take_person_away(open_chosen(request, chosen_id), by=request.viewer)
    messages.success(request, _("Taken away. The number is gone from here."))
    return redirect("wellbeing:list_chosen")


def open_chosen(request: SignedInRequest, chosen_id: UUID) -> ChosenPerson:
    """Return somebody from the viewer's own list."""
    return open_to_edit(request.viewer, ChosenPerson, chosen_id, purpose="change_person")
