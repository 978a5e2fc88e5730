"""The pages before somebody is signed in."""

import json
from typing import Any

from allauth.account import views as account
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.base import views as base
from allauth.mfa.webauthn import views as webauthn
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from redis.exceptions import RedisError

from accounts.hashers import Busy
from accounts.signing.codes import forget_code
from accounts.signing.forms import SignInForm
from accounts.signing.limits import busy
from accounts.signing.pages import before_sign_in
from accounts.signing.signed_out import SIGNED_OUT
from core.addresses import own_address, with_next
from core.audience import public
from core.methods import require_POST
from core.parking.answers import keeps_something
from core.viewer import known_of

# Said by the address, for there is no session yet that could say it.
REFUSED = "passkey=refused"


class SignIn(account.LoginView):
    """Name and password."""

    template_name = "accounts/sign_in.html"

    def get_context_data(self, **more: object) -> dict[str, object]:
        """Say that something is kept on this device, if it is."""
        context: dict[str, object] = super().get_context_data(**more)
        refused = REFUSED in self.request.META["QUERY_STRING"]
        out = SIGNED_OUT in self.request.META["QUERY_STRING"]
        return context | {"kept": keeps_something(self.request), "refused": refused, "out": out}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the name on the page when too much is tried at once."""
        try:
            answer: HttpResponse = super().post(request, *args, **kwargs)
        except (Busy, RedisError):
            return busy(request, SignInForm(initial={"login": request.POST.get("login", "")}))
        return answer


class AskForCode(account.RequestLoginCodeView):
    """Where to send a code."""

    template_name = "accounts/ask_for_code.html"

    def form_valid(self, form: Form) -> HttpResponse:
        """Send it, and keep no more than a mark of it."""
        response: HttpResponse = super().form_valid(form)
        forget_code(self.request)
        return response


class EnterCode(account.ConfirmLoginCodeView):
    """The code out of the mail."""

    template_name = "accounts/enter_code.html"

    def _resend_form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super()._resend_form_valid(form)
        forget_code(self.request)
        return response


class SecondStep(base.AuthenticateView):
    """The second factor of somebody who has one."""

    template_name = "accounts/second_factor.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Hand what the device is asked to the page, if the person has a passkey."""
        context: dict[str, Any] = super().get_context_data(**more)
        asked = context.get("js_data", {}).get("request_options", {})
        known = asked.get("publicKey", {}).get("allowCredentials")
        return context | {"options": json.dumps(asked) if known else ""}


class PasskeySignIn(webauthn.LoginWebAuthnView):
    """What a passkey is asked, and what it answers."""

    def form_invalid(self, form: Form) -> HttpResponse:
        """Say that it opens nothing here, and offer the other ways."""
        then = own_address(self.request, self.request.POST.get("next", ""))
        return redirect(f"{with_next('account_login', then)}&{REFUSED}")


sign_in = before_sign_in(SignIn.as_view())
ask_for_code = before_sign_in(AskForCode.as_view())
enter_code = before_sign_in(EnterCode.as_view())
second_factor = before_sign_in(SecondStep.as_view())
passkey_sign_in = before_sign_in(PasskeySignIn.as_view())


@public
@require_POST
def start_again(request: HttpRequest) -> HttpResponse:
    """Forget who was on the way in."""
    if known_of(request) is None:
        clear_login(request)
    return redirect("account_login")
