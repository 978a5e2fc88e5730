"""The form people sign in with."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from core.forms import BothyForm

NO_MATCH = _("That name and password don’t match. You can try again, or ask at your clinic.")


class SignInForm(BothyForm):
    """A name and a password; says the same whether or not the name exists."""

    name = forms.CharField(
        label=_("Your sign-in name"),
        help_text=_("The name or e-mail address you chose with your clinic."),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    person: Person | None = None

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Remember the request, which the password check may look at."""
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self) -> None:
        """Find the person whom name and password fit."""
        if self.errors:
            return
        found = authenticate(
            self.request,
            username=self.cleaned_data["name"],
            password=self.cleaned_data["password"],
        )
        if not isinstance(found, Person):
            raise forms.ValidationError(NO_MATCH)
        self.person = found
