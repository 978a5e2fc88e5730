"""The forms of second factors: allauth's checks with our fields and words."""

from typing import Any
from uuid import UUID

from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_decode

from accounts.signing.factors.totp import pending_secret, use_once
from accounts.signing.forms import code_field
from accounts.signing.limits import too_often
from core.context import known_person, set_context
from core.forms import BothyForm

APP_OR_RECOVERY = _("The code from your app, or a spare code")


class OneCode(base.BaseAuthenticateForm):
    """Allauth's check of a code, which fits once and not too often."""

    forgets = True

    def clean_code(self) -> str:
        """Answer with a page of its own when it was tried too often."""
        try:
            code: str = super().clean_code()
        except forms.ValidationError as error:
            if error.code == "too_many_login_attempts":
                raise ImmediateHttpResponse(too_often(context.request)) from None
            raise
        if self.authenticator.type == Authenticator.Type.TOTP:
            use_once(self.user.pk, code)
        return code


class FactorForm(BothyForm, OneCode, base.AuthenticateForm):
    """A code that an app shows, or a spare code."""

    code = code_field(APP_OR_RECOVERY)


class FactorAgainForm(BothyForm, OneCode, base.ReauthenticateForm):
    """The same, from somebody who is signed in."""

    code = code_field(APP_OR_RECOVERY)


class PasskeyForm(BothyForm, webauthn.AuthenticateWebAuthnForm):
    """What a passkey answered."""


class PasskeyAgainForm(BothyForm, webauthn.ReauthenticateWebAuthnForm):
    """The same, from somebody who is signed in."""


class FoundByPasskey(webauthn.LoginWebAuthnForm):
    """What a passkey answered that also says whose it is."""

    def clean_credential(self) -> Authenticator:
        """Let the database know that person, for as long as the answer is checked."""
        set_context(known_person(handle_of(self.cleaned_data["credential"])))
        try:
            found: Authenticator = super().clean_credential()
        except forms.ValidationError:
            set_context("")
            raise
        return found


class PasskeySignInForm(BothyForm, FoundByPasskey):
    """What a passkey answered that also says whose it is."""


def handle_of(credential: Any) -> UUID:
    """Return whose passkey it says it is; raise ValidationError when it says nothing."""
    try:
        return UUID(hex=websafe_decode(credential["response"]["userHandle"]).decode())
    except (KeyError, TypeError, ValueError, AttributeError):
        raise forms.ValidationError(_("This passkey is not known here.")) from None


class AddPasskeyForm(BothyForm, webauthn.AddWebAuthnForm):
    """A new passkey, and what its owner calls it."""

    name = forms.CharField(
        label=_("What do you call this device?"),
        help_text=_("For example: my phone. It helps you to find it here later."),
        max_length=80,
        required=False,
    )
    # Every passkey of ours asks for a finger, a face or a PIN, and says whose it is.
    passwordless = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask with an empty field: a name that stands there already looks like the answer."""
        kwargs["initial"] = {**(kwargs.get("initial") or {}), "name": ""}
        super().__init__(*args, **kwargs)


class NameForm(BothyForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("What do you call this device?"), max_length=80)


class FirstCode(ActivateTOTPForm):
    """Allauth's check of an app's first code, against a secret that stays while it is set up."""

    forgets = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Find the secret that the person was shown, or make one."""
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        self.secret = pending_secret(context.request.session, self.user.pk)

    def clean_code(self) -> str:
        """Use the code up, so that nobody signs in with it as well."""
        code: str = super().clean_code()
        use_once(self.user.pk, code)
        return code


class SetUpAppForm(BothyForm, FirstCode):
    """The first code of an app."""

    code = code_field(_("The code that the app shows now"))
