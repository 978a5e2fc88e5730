"""The pages of one's own sign-in: what there is, adding, taking away, showing it once more."""

from typing import Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.signing.actions import factor_was_added
from accounts.signing.pages import own_sign_in, own_sign_in_shown
from accounts.signing.queries import has_factor
from accounts.signing.strength import is_strong
from core.addresses import own_address, with_next
from core.audience import known
from core.methods import form_page
from core.viewer import known_of


class MySignIn(base.IndexView):
    """Everything somebody signs in with, on one page."""

    template_name = "accounts/my_sign_in.html"


class OnlyIfThereIsAWay:
    """Goes on where somebody came from when there is nothing to ask them for."""

    def _check_reauthentication_method_available(self, request: HttpRequest) -> Any:
        if not get_adapter().get_reauthentication_methods(request.user):
            return redirect(own_address(request, request.GET.get("next", "")))
        return super()._check_reauthentication_method_available(request)  # type: ignore[misc]


class PasswordAgain(OnlyIfThereIsAWay, account.ReauthenticateView):
    """One's password, once more."""

    template_name = "accounts/password_again.html"


class FactorAgain(OnlyIfThereIsAWay, base.ReauthenticateView):
    """One's second factor, once more."""

    template_name = "accounts/factor_again.html"


class PasskeyAgain(OnlyIfThereIsAWay, webauthn.ReauthenticateWebAuthnView):
    """One's passkey, once more."""

    template_name = "accounts/passkey_again.html"


class AddPasskey(webauthn.AddWebAuthnView):
    """A new passkey, which also says whose it is."""

    template_name = "accounts/add_passkey.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Ask the device for a passkey that needs no name typed."""
        context: dict[str, Any] = super().get_context_data(**more)
        options = auth.begin_registration(self.request.user, True)
        return context | {"js_data": {"creation_options": options}}

    def form_valid(self, form: Any) -> HttpResponse:
        """Add it; it counts as shown."""
        response: HttpResponse = super().form_valid(form)
        factor_was_added(self.request, Authenticator.Type.WEBAUTHN)
        return response


class SetUpApp(totp.ActivateTOTPView):
    """An app that shows codes."""

    template_name = "accounts/set_up_app.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Add it; its code was just shown."""
        response: HttpResponse = super().form_valid(form)
        factor_was_added(self.request, Authenticator.Type.TOTP)
        return response


my_sign_in = own_sign_in_shown(MySignIn.as_view())
password_again = own_sign_in(PasswordAgain.as_view())
factor_again = own_sign_in(FactorAgain.as_view())
passkey_again = own_sign_in(PasskeyAgain.as_view())
add_passkey = own_sign_in(AddPasskey.as_view())
list_passkeys = own_sign_in_shown(MySignIn.as_view())
name_passkey = own_sign_in(
    webauthn.EditWebAuthnView.as_view(template_name="accounts/name_passkey.html")
)
take_passkey_away = own_sign_in(
    webauthn.RemoveWebAuthnView.as_view(template_name="accounts/take_away.html")
)
set_up_app = own_sign_in(SetUpApp.as_view())
take_app_away = own_sign_in(
    totp.DeactivateTOTPView.as_view(template_name="accounts/take_away.html")
)
recovery_codes = own_sign_in_shown(
    recovery.ViewRecoveryCodesView.as_view(template_name="accounts/recovery_codes.html")
)
new_recovery_codes = own_sign_in(
    recovery.GenerateRecoveryCodesView.as_view(template_name="accounts/new_recovery_codes.html")
)


@known
@form_page
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask staff for their second factor; help them to set one up if they have none."""
    then = own_address(request, request.GET.get("next", ""))
    person_id = known_of(request)
    if person_id is None or is_strong(request.session, person_id):
        return redirect(then)
    if has_factor(person_id):
        return redirect(with_next("mfa_reauthenticate", then))
    ways = {"passkey_url": reverse("mfa_add_webauthn"), "app_url": reverse("mfa_activate_totp")}
    return render(request, "accounts/second_step.html", ways)
