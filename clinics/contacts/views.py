"""A clinic admin looks after whom people can call, and the clinic's details."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinics.contacts import actions
from clinics.contacts.forms import ContactForm, DetailsForm
from clinics.contacts.queries import contact_of, must_be_confirmed
from clinics.models import Clinic, CrisisContact
from clinics.queries import clinic_with_contacts
from core import clock
from core.audience import audience
from core.forms import invalid_status, posted
from core.methods import form_page, require_POST, require_safe
from core.viewer import Role, SignedInRequest


@audience(Role.CLINIC_ADMIN)
@require_safe
def list_contacts(request: SignedInRequest) -> HttpResponse:
    """Show the contacts in the order in which people see them, and what can be done."""
    clinic = own_clinic(request)
    due = must_be_confirmed(clinic, clock.today(clinic.time_zone))
    return render(request, "clinics/list_contacts.html", {"clinic": clinic, "due": due})


@audience(Role.CLINIC_ADMIN)
@form_page
def add_contact(request: SignedInRequest) -> HttpResponse:
    """Ask for a new contact."""
    form = ContactForm(posted(request), initial={"kind": CrisisContact.Kind.CLINIC})
    if form.is_valid():
        actions.add_contact(values=form.cleaned_data, by=request.viewer)
        messages.success(request, _("Added. It stands under “Get help now” from now on."))
        return redirect("clinics:list_contacts")
    context = {"form": form, "contact": None}
    return render(request, "clinics/contact_form.html", context, status=invalid_status(form))


@audience(Role.CLINIC_ADMIN)
@form_page
def change_contact(request: SignedInRequest, contact_id: UUID) -> HttpResponse:
    """Ask what is true of a contact now."""
    contact = contact_or_404(request, contact_id)
    said = {name: getattr(contact, name) for name in ContactForm.base_fields}
    form = ContactForm(posted(request), initial=said)
    if form.is_valid():
        actions.change_contact(contact, values=form.cleaned_data, by=request.viewer)
        messages.success(request, _("Saved. It stands so under “Get help now” from now on."))
        return redirect("clinics:list_contacts")
    context = {"form": form, "contact": contact}
    return render(request, "clinics/contact_form.html", context, status=invalid_status(form))


@audience(Role.CLINIC_ADMIN)
@form_page
def take_contact_away(request: SignedInRequest, contact_id: UUID) -> HttpResponse:
    """Ask once more, and take a contact away; the last one stays."""
    contact = contact_or_404(request, contact_id)
    if request.method == "POST":
        try:
            actions.take_contact_away(contact, by=request.viewer)
            messages.success(request, _("%(name)s is taken away.") % {"name": contact.name})
        except actions.LastContact:
            words = _("There must be somebody to call. Add another one first.")
            messages.warning(request, words)
        return redirect("clinics:list_contacts")
    return render(request, "clinics/take_contact_away.html", {"contact": contact})


@audience(Role.CLINIC_ADMIN)
@require_POST
def move_contact_up(request: SignedInRequest, contact_id: UUID) -> HttpResponse:
    """Let a contact stand before the one above it, of the same kind."""
    actions.move_contact_up(contact_or_404(request, contact_id), by=request.viewer)
    return redirect("clinics:list_contacts")


@audience(Role.CLINIC_ADMIN)
@require_POST
def confirm_contacts(request: SignedInRequest) -> HttpResponse:
    """Note that every number was looked at and is right."""
    actions.confirm_contacts(by=request.viewer)
    messages.success(request, _("Thank you. You will be asked again in three months."))
    return redirect("clinics:list_contacts")


@audience(Role.CLINIC_ADMIN)
@form_page
def change_details(request: SignedInRequest) -> HttpResponse:
    """Ask for the clinic's hours, languages and minimum age."""
    clinic = own_clinic(request)
    said = {name: getattr(clinic, name) for name in DetailsForm.base_fields}
    form = DetailsForm(posted(request), initial=said)
    if form.is_valid():
        actions.change_details(values=form.cleaned_data, by=request.viewer)
        messages.success(request, _("Saved."))
        return redirect("overview:clinic")
    context = {"form": form, "clinic": clinic}
    return render(request, "clinics/change_details.html", context, status=invalid_status(form))


def own_clinic(request: SignedInRequest) -> Clinic:
    """Return the admin's clinic, with its contacts in `contacts`."""
    clinic = clinic_with_contacts(request.viewer.clinic_id)
    if clinic is None:
        raise Http404
    return clinic


def contact_or_404(request: SignedInRequest, contact_id: UUID) -> CrisisContact:
    """Return a contact of the admin's clinic."""
    contact = contact_of(request.viewer, contact_id)
    if contact is None:
        raise Http404
    return contact
