"""The form of somebody to call."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.dialling import first_number
from core.forms import BothyForm

FEWEST_DIGITS = 3


class ChosenPersonForm(BothyForm):
    """A name and a number; what they are good for, if the person likes."""

    name = forms.CharField(label=_("Who?"), help_text=_("As you call them."), max_length=80)
    phone = forms.CharField(label=_("Their number"), max_length=40)
    note = forms.CharField(
        label=_("What would you like to remember?"),
        help_text=_("Such as “late is fine”, or “we go for a walk”."),
        max_length=200,
        required=False,
    )
    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def clean_phone(self) -> str:
        """Refuse what no telephone can dial."""
        phone: str = self.cleaned_data["phone"]
        if len(first_number(phone)) < FEWEST_DIGITS:
            raise forms.ValidationError(_("There is no number in this that could be called."))
        return phone
