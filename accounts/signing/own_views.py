"""The pages of one's own sign-in: what there is, showing it once more, a second step for staff."""

import json
from typing import Any

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import views as base
from allauth.mfa.webauthn import views as webauthn
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.models import Person
from accounts.signing.pages import own_sign_in, own_sign_in_shown
from accounts.signing.queries import has_factor, my_ways
from accounts.signing.strength import is_strong
from core.addresses import own_address, with_next
from core.audience import known
from core.methods import require_safe
from core.viewer import known_of


class OnlyIfThereIsAWay:
    """Goes on where somebody came from when there is nothing to ask them for."""

    def _check_reauthentication_method_available(self, request: HttpRequest) -> Any:
        if not get_adapter().get_reauthentication_methods(request.user):
            return redirect(own_address(request, request.GET.get("next", "")))
        return super()._check_reauthentication_method_available(request)  # type: ignore[misc]

    def form_valid(self, form: Any) -> HttpResponse:
        """Go on under a fresh key: whoever knew the old one has shown nothing."""
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        self.request.session.cycle_key()  # type: ignore[attr-defined]
        return response


class PasswordAgain(OnlyIfThereIsAWay, account.ReauthenticateView):
    """One's password, once more."""

    template_name = "accounts/password_again.html"


class CodeAgain(OnlyIfThereIsAWay, base.ReauthenticateView):
    """A code of one's app or a spare code, once more."""

    template_name = "accounts/code_again.html"


class PasskeyAgain(OnlyIfThereIsAWay, webauthn.ReauthenticateWebAuthnView):
    """One's passkey, once more."""

    template_name = "accounts/passkey_again.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Hand what the device is asked to the page."""
        context: dict[str, Any] = super().get_context_data(**more)
        return context | {"options": json.dumps(context["js_data"]["request_options"])}

    def form_invalid(self, form: Any) -> HttpResponse:
        """Stay on the page, which offers another way."""
        return render(self.request, self.template_name, self.get_context_data() | {"failed": True})


password_again = own_sign_in(PasswordAgain.as_view())
code_again = own_sign_in(CodeAgain.as_view())
passkey_again = own_sign_in(PasskeyAgain.as_view())


def my_sign_in(request: HttpRequest) -> HttpResponse:
    """Show everything that this person signs in with."""
    person = request.user
    assert isinstance(person, Person)
    return render(request, "accounts/my_sign_in.html", {"ways": my_ways(person)})


my_sign_in_page = own_sign_in_shown(my_sign_in)


@known
@require_safe
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask staff for their second factor; help them to set one up if they have none."""
    then = own_address(request, request.GET.get("next", ""))
    person_id = known_of(request)
    if person_id is None or is_strong(request.session, person_id):
        return redirect(then)
    if has_factor(person_id):
        return redirect(with_next("mfa_reauthenticate", then))
    return render(request, "accounts/second_step.html", {"then": then})
