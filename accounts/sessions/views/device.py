"""Whose phone or computer this is, and the PIN of one's own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.sessions.asking import remember_answer
from accounts.sessions.forms import DeviceForm, NewPinForm
from accounts.sessions.lifetimes import Mode
from accounts.sessions.pins import set_pin
from accounts.sessions.request import session_of
from core.addresses import own_address, with_next
from core.audience import signed_in
from core.forms import invalid_status, posted
from core.methods import form_page
from core.viewer import STAFF, SignedInRequest


@signed_in
@form_page
def this_device(request: SignedInRequest) -> HttpResponse:
    """Ask whose it is; staff, who are not asked after signing in, can say so themselves."""
    is_staff, session = request.viewer.role in STAFF, session_of(request)
    asked = "next" in request.GET
    if is_staff and asked:
        return redirect(own_address(request, request.GET["next"]))
    initial = {"next": request.GET.get("next", ""), "mode": "" if asked else session.times.mode}
    form = DeviceForm(posted(request), is_staff=is_staff, initial=initial)
    if form.is_valid():
        return answered(request, form.cleaned_data["mode"], form.cleaned_data["next"])
    context = {"form": form, "then": _then(request, initial["next"]) if asked else ""}
    return render(request, "accounts/this_device.html", context, status=invalid_status(form))


def answered(request: SignedInRequest, mode: str, then: str) -> HttpResponse:
    """Note the answer; one's own phone is asked for its PIN first."""
    if mode == Mode.MINE:
        return redirect(with_next("accounts:choose_pin", then))
    session_of(request).use_as(mode)
    if not then:
        messages.success(request, _("Saved. It holds for this device alone."))
    return remember_answer(redirect(_then(request, then)), keep=mode == Mode.USUAL)


@signed_in
@form_page
@sensitive_post_parameters("pin", "pin_again")
def choose_pin(request: SignedInRequest) -> HttpResponse:
    """Ask for the PIN of the person's own phone."""
    if request.viewer.role in STAFF:
        return redirect("accounts:this_device")
    form = NewPinForm(posted(request), initial={"next": request.GET.get("next", "")})
    if form.is_valid():
        set_pin(session_of(request), form.cleaned_data["pin"])
        messages.success(request, _("Done. After an hour, this phone asks for your PIN."))
        response = redirect(_then(request, form.cleaned_data["next"]))
        return remember_answer(response, keep=False)
    return render(request, "accounts/choose_pin.html", {"form": form}, status=invalid_status(form))


def _then(request: SignedInRequest, then: str) -> str:
    return own_address(request, then) if then else reverse("accounts:list_devices")
