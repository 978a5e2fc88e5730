"""The forms of signing in: allauth's checks with our fields and words."""

from hmac import compare_digest
from typing import Any

from allauth.account import forms as account
from allauth.core import context, ratelimit
from allauth.core.internal.cryptokit import normalize_user_code
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.queries import person_for_e_mail
from accounts.signing.codes import marks_of
from core.forms import BothyForm

CODE_INPUT = {
    "class": "code",
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "spellcheck": "false",
}


def password_field(**more: Any) -> forms.CharField:
    """Return a field for the password that somebody has."""
    widget = forms.PasswordInput({"autocomplete": "current-password"})
    label = _("Password")
    return forms.CharField(label=label, strip=False, max_length=4096, widget=widget, **more)


def code_field(label: Any, **more: Any) -> forms.CharField:
    """Return a field for a code that was sent or shown."""
    return forms.CharField(label=label, max_length=40, widget=forms.TextInput(CODE_INPUT), **more)


class NameAndPassword(account.LoginForm):
    """Allauth's check of a name and a password, with our fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put our fields in place of allauth's."""
        super().__init__(*args, **kwargs)
        widget = forms.TextInput({"autocomplete": "username webauthn", "autocapitalize": "none"})
        self.fields["login"] = forms.CharField(
            label=_("Your sign-in name or e-mail address"), max_length=254, widget=widget
        )
        self.fields["password"] = password_field()


class SignInForm(BothyForm, NameAndPassword):
    """A name and a password; says the same whether or not the name exists."""


class AskForCodeForm(BothyForm):
    """Where to send a code; says the same whether or not somebody has that address."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        """Find whose confirmed address it is."""
        email: str = self.cleaned_data["email"].lower()
        self._user = person_for_e_mail(email)
        allowed = ratelimit.consume(context.request, action="request_login_code", key=email)
        if not allowed:
            raise forms.ValidationError(
                _("Three codes went out in ten minutes. Wait a little, then ask for another."),
            )
        return email


class CodeForm(BothyForm):
    """The code out of the mail."""

    forgets = True

    code = code_field(_("The code from the e-mail"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the mark of the code that was sent."""
        self.mark: str = kwargs.pop("code", "")
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        """Compare in constant time; spaces and dashes don't matter."""
        code: str = self.cleaned_data["code"]
        marks = marks_of(normalize_user_code(code))
        if not any(compare_digest(self.mark.encode(), mark.encode()) for mark in marks):
            raise forms.ValidationError(
                _("That code doesn’t fit. Look at it once more, or ask for another."),
            )
        return code


class PasswordAgain(account.ReauthenticateForm):
    """Allauth's check of somebody's own password, with our field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put our field in place of allauth's."""
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field()


class PasswordAgainForm(BothyForm, PasswordAgain):
    """One's own password, once more."""

    forgets = True
