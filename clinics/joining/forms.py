"""What is asked of somebody who comes in."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from clinics.joining.queries import Invited
from core.forms import BothyForm
from core.viewer import STAFF
from core.widgets import ChoiceLines

CODE_INPUT = {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}


class CodeForm(BothyForm):
    """The code that was given apart."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Six numbers. Whoever invited you tells you, in person or by phone."),
        max_length=20,
        widget=forms.TextInput(CODE_INPUT),
    )

    forgets = True

    def say_wrong(self) -> None:
        """Say that the code does not fit, and what happens when it never does."""
        words = _(
            "That code doesn’t fit. Look at it once more. After five tries it closes; whoever"
            " invited you can give you a new one."
        )
        self.add_error("code", words)


class ChoiceForm(BothyForm):
    """A question whose answer is kept nowhere."""

    made_to = forms.ChoiceField(
        label=_("Does anyone say you have to use this?"),
        choices=[("yes", _("Yes")), ("no", _("No")), ("skip", _("I’d rather not say"))],
        widget=ChoiceLines(),
        required=False,
    )
    marks_optional = False


class AgreeForm(BothyForm):
    """A yes to the privacy notice, and to being old enough where that is not known."""

    old_enough = forms.BooleanField()
    agree = forms.BooleanField(
        label=_("I have read this, and I say yes."),
        error_messages={
            "required": _("Without your yes we may keep nothing, so you cannot go on.")
        },
    )

    def __init__(self, *args: Any, invited: Invited, **kwargs: Any) -> None:
        """Ask for the age only where no birthday is known."""
        super().__init__(*args, **kwargs)
        age = {"age": invited.minimum_age}
        if not invited.asks_for_age:
            del self.fields["old_enough"]
            return
        self["old_enough"].label = _("I am %(age)s or older.") % age
        self.fields["old_enough"].error_messages["required"] = (
            _("Bothy is for people from %(age)s on here. Talk with whoever invited you.") % age
        )


class NewcomerForm(BothyForm):
    """What somebody wants to be called, and to sign in with."""

    marks_optional = False
    preferred_name = forms.CharField(
        label=_("What shall we call you?"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    sign_in_name = forms.CharField(
        label=_("Your name for signing in"),
        help_text=_(
            "Letters and numbers, easy to remember. Nobody else here sees it, but for whoever"
            " helps you back in when you forgot it. You read that they did."
        ),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("A password"),
        help_text=_(
            "A few words in a row are good: long is safer than strange. At least 8 characters."
        ),
        max_length=4096,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invited: Invited, **kwargs: Any) -> None:
        """Remember who is invited: a password is not made of one's own names."""
        self.invited = invited
        super().__init__(*args, **kwargs)
        # Staff need a second step in any case, and set it up when they are in.
        self.by_passkey = invited.role not in STAFF and self.data.get("way") == "passkey"
        self.fields["password"].required = not self.by_passkey

    def clean_sign_in_name(self) -> str:
        """Take no address of an e-mail and nothing that cannot be seen."""
        name: str = self.cleaned_data["sign_in_name"]
        if "@" in name or not name.isprintable():
            raise forms.ValidationError(_("Choose a name without “@”, not an e-mail address."))
        return name

    def clean(self) -> dict[str, Any]:
        """Look at the password once the names are known."""
        given = super().clean() or self.cleaned_data
        if given.get("password") and not self.by_passkey:
            person = Person(
                sign_in_name=given.get("sign_in_name", ""),
                preferred_name=given.get("preferred_name", ""),
                full_name=self.invited.full_name,
                email=self.invited.email,
            )
            try:
                validate_password(given["password"], person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given

    def say_taken(self) -> None:
        """Say that somebody has that sign-in name."""
        words = _("Somebody has this name already. Add a number or a second word.")
        self.add_error("sign_in_name", words)

    def say_rest(self) -> None:
        """Say that many names were tried; nothing was looked up this time."""
        words = _(
            "You tried many names in a short time, so we take a short break."
            " Think of one that is quite your own, and try it in a quarter of an hour."
        )
        self.add_error(None, words)
