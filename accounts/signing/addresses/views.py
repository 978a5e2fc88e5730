"""The pages of a change of address, and of the link by which the old address objects."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Person
from accounts.signing.actions import sign_out_elsewhere
from accounts.signing.addresses.actions import (
    Outcome,
    ask_for_change,
    confirm,
    may_object,
    object_to,
)
from accounts.signing.addresses.forms import CodesForm, NewAddressForm
from accounts.signing.addresses.queries import address_of, change_of
from accounts.signing.limits import too_often
from accounts.signing.pages import own_sign_in, shown_lately
from core.addresses import own_address, with_next
from core.audience import link_bearer
from core.forms import INVALID, invalid_status, posted
from core.methods import form_page

GONE = 410


@own_sign_in
@shown_lately
def change_address(request: HttpRequest) -> HttpResponse:
    """Ask for the new address; not again within a week of the last change."""
    person = request.user
    assert isinstance(person, Person)
    now, change = address_of(person.pk), change_of(person.pk)
    form = NewAddressForm(now, posted(request))
    if form.is_valid() and not (change and change.done_at):
        if not ratelimit.consume(request, action="manage_email", user=person):
            return too_often(request)
        ask_for_change(person, old=now, new=form.cleaned_data["new_address"])
        return redirect(_further("accounts:confirm_address", request))
    context = {"form": form, "now": now, "change": change, "back": _back(request)}
    return render(request, "accounts/change_address.html", context, status=invalid_status(form))


@own_sign_in
@shown_lately
def confirm_address(request: HttpRequest) -> HttpResponse:
    """Take the codes of both addresses."""
    person = request.user
    assert isinstance(person, Person)
    change = change_of(person.pk)
    if change is None or change.done_at:
        return redirect(_further("accounts:change_address", request))
    form = CodesForm(
        posted(request), has_old=bool(change.old), needs_new=change.confirmed_at is None
    )
    if form.is_valid():
        codes = {name: form.cleaned_data.get(name, "") for name in ("new_code", "old_code")}
        outcome = confirm(person, **codes)
        if outcome is not Outcome.WRONG:
            return after(outcome, request)
        form.add_error(None, _("One of the codes doesn’t fit. Look at them once more."))
    context = {"form": form, "change": change, "back": _back(request)}
    status = INVALID if form.errors else 200
    return render(request, "accounts/confirm_address.html", context, status=status)


def after(outcome: Outcome, request: HttpRequest) -> HttpResponse:
    """Say what came of it."""
    if outcome is Outcome.DONE:
        sign_out_elsewhere(request)
        messages.success(request, _("Saved. From now on mail goes to your new address."))
    elif outcome is Outcome.WAITS:
        messages.info(request, _("Good. It changes in a week, unless the old address objects."))
    elif outcome is Outcome.TAKEN:
        messages.warning(request, _("Somebody here uses that address already. Ask your clinic."))
    else:
        messages.warning(request, _("Those codes were tried too often. You can begin again."))
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    then = request.GET.get("next", "")
    return own_address(request, then) if then else reverse("mfa_index")


def _further(page: str, request: HttpRequest) -> str:
    then = request.GET.get("next", "")
    return with_next(page, then) if then else reverse(page)


@link_bearer
@form_page
def object_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever reads the old address keep it; nothing happens before the button is pressed."""
    if request.method != "POST" and may_object(token):
        return render(request, "accounts/object.html")
    if request.method != "POST" or not object_to(token):
        return render(request, "accounts/objected.html", {"gone": True}, status=GONE)
    return render(request, "accounts/objected.html")
