"""The forms of getting back in: name and code, then what to sign in with from now on."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.recovery.queries import things_to_lose
from accounts.signing.forms import code_field
from accounts.signing.passwords.forms import ChoosePasswordForm
from core.forms import BothyForm

NO_FIT = _(
    "That name and that code don’t fit together. Look at both once more. A code is good for ten"
    " minutes and five tries; you can ask for another."
)
LEFT_ALONE = _("Leave it empty if you still know your password.")


class BackCodeForm(BothyForm):
    """A name and the code that somebody at the clinic gave."""

    name = forms.CharField(
        label=_("Your sign-in name or e-mail address"),
        max_length=254,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    code = code_field(_("The code you were given"), help_text=_("Eight numbers."))


class NewWayInForm(BothyForm):
    """A new password, and what the person does not have any more."""

    marks_optional = False
    new_password = forms.CharField(
        label=_("A new password"),
        help_text=ChoosePasswordForm.base_fields["new_password"].help_text,
        strip=False,
        required=False,
        max_length=4096,
        widget=forms.PasswordInput(
            {"autocomplete": "new-password", "data-reveal": "", "data-measure": "8 15"}
        ),
    )
    lost = forms.MultipleChoiceField(
        label=_("Is there something you can’t use any more?"),
        help_text=_("What you tick is taken away from your sign-in. You can add new ones later."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """Offer what there is; ask for a password from those who have none."""
        super().__init__(*args, **kwargs)
        self.person = person
        if person.has_usable_password():
            bound = self["new_password"]
            bound.help_text = f"{bound.help_text} {LEFT_ALONE}"
        things = things_to_lose(person)
        self.fields["lost"].choices = things  # type: ignore[attr-defined]
        if not things:
            del self.fields["lost"]

    def clean_new_password(self) -> str:
        """Hold a new password to the rules for every password."""
        password: str = self.cleaned_data["new_password"]
        if password:
            validate_password(password, self.person)
        elif not self.person.has_usable_password():
            raise forms.ValidationError(_("Choose a password, so that you can sign in."))
        return password
