"""Adding a passkey or an app, naming one, taking one away, and the spare codes."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.signing.actions import factor_was_added
from accounts.signing.factors.actions import (
    TheLastOne,
    keep_spare_codes,
    make_spare_codes,
    take_away,
)
from accounts.signing.factors.forms import NameForm
from accounts.signing.factors.qr import drawn
from accounts.signing.factors.queries import my_app, my_passkey, spare_codes_of
from accounts.signing.pages import own_sign_in, shown_lately
from core.addresses import own_address, with_next
from core.forms import invalid_status, posted
from core.viewer import known_of


class AddPasskey(webauthn.AddWebAuthnView):
    """A new passkey, which also says whose it is."""

    template_name = "accounts/add_passkey.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Ask the device for a passkey that needs no name typed."""
        context: dict[str, Any] = super().get_context_data(**more)
        options = auth.begin_registration(self.request.user, True)
        return context | {"options": json.dumps(options)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Add it; it counts as shown."""
        super().form_valid(form)
        return after_adding(self.request, Authenticator.Type.WEBAUTHN)


class SetUpApp(totp.ActivateTOTPView):
    """An app that shows codes."""

    template_name = "accounts/set_up_app.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Draw the square."""
        context: dict[str, Any] = super().get_context_data(**more)
        return context | {"qr": drawn(context["totp_url"])}

    def form_valid(self, form: Any) -> HttpResponse:
        """Add it; its code was just shown."""
        super().form_valid(form)
        return after_adding(self.request, Authenticator.Type.TOTP)


def after_adding(request: HttpRequest, kind: str) -> HttpResponse:
    """Go on: to the spare codes if they are new, else to where the person was going."""
    factor_was_added(request, kind)
    then = own_address(request, request.GET.get("next", "") or reverse("mfa_index"))
    codes = spare_codes_of(request.user.pk)
    if codes and not codes.did_view:
        return redirect(with_next("mfa_view_recovery_codes", then))
    messages.success(request, _("Added. You can use it from now on."))
    return redirect(then)


add_passkey = own_sign_in(shown_lately(AddPasskey.as_view()))
set_up_app = own_sign_in(shown_lately(SetUpApp.as_view()))


@own_sign_in
@shown_lately
def name_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a passkey another name."""
    passkey = my_passkey(known_of(request), pk)
    if passkey is None:
        raise Http404
    form = NameForm(posted(request), initial={"name": passkey.wrap().name})
    if form.is_valid():
        passkey.wrap().name = form.cleaned_data["name"]
        passkey.save(update_fields=["data"])
        return redirect("mfa_index")
    context = {"form": form, "passkey": passkey}
    return render(request, "accounts/name_passkey.html", context, status=invalid_status(form))


def _take_away(request: HttpRequest, factor: Authenticator | None) -> HttpResponse:
    if factor is None:
        raise Http404
    if request.method == "POST":
        try:
            take_away(factor, request=request)
        except TheLastOne:
            messages.warning(request, _("You need one for your work here. Add another one first."))
        else:
            messages.success(request, _("Taken away. It opens nothing here any more."))
        return redirect("mfa_index")
    return render(request, "accounts/take_away.html", {"factor": factor})


@own_sign_in
@shown_lately
def take_passkey_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then take a passkey away."""
    return _take_away(request, my_passkey(known_of(request), pk))


@own_sign_in
@shown_lately
def take_app_away(request: HttpRequest) -> HttpResponse:
    """Ask once more, then take the app away."""
    return _take_away(request, my_app(known_of(request)))


@own_sign_in
@shown_lately
def spare_codes(request: HttpRequest) -> HttpResponse:
    """Show the spare codes until their owner says that they are kept; then how many are left."""
    codes = spare_codes_of(known_of(request))
    if codes is None:
        raise Http404
    then = own_address(request, request.GET.get("next", "") or reverse("mfa_index"))
    if request.method == "POST":
        keep_spare_codes(codes)
        return redirect(then)
    shown = [] if codes.did_view else codes.get_unused_codes()
    context = {"codes": shown, "left": len(codes.get_unused_codes()), "then": then}
    return render(request, "accounts/spare_codes.html", context)


@own_sign_in
@shown_lately
def new_spare_codes(request: HttpRequest) -> HttpResponse:
    """Ask once more, then make new ones; the old ones are worth nothing from then on."""
    codes = spare_codes_of(known_of(request))
    if codes is None:
        raise Http404
    if request.method == "POST":
        make_spare_codes(request)
        return redirect("mfa_view_recovery_codes")
    return render(request, "accounts/new_spare_codes.html", {"left": len(codes.get_unused_codes())})
