"""The forms of a change of address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.signing.forms import code_field
from core.forms import BothyForm


class NewAddressForm(BothyForm):
    """The address somebody wants to be reached at."""

    new_address = forms.EmailField(
        label=_("Your new e-mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def __init__(self, now: str, *args: Any, **kwargs: Any) -> None:
        """Remember the address that holds now."""
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_new_address(self) -> str:
        """Refuse the one that is there already."""
        address: str = self.cleaned_data["new_address"].lower()
        if address == self.now:
            raise forms.ValidationError(_("That is your address already."))
        return address


class CodesForm(BothyForm):
    """The codes out of the mails to the new and to the old address."""

    forgets = True
    new_code = code_field(_("The code from the new address"))
    old_code = code_field(
        _("The code from the old address"),
        required=False,
        help_text=_("You can’t read mail there any more? Leave it empty; it takes a week then."),
    )

    def __init__(self, *args: Any, has_old: bool, needs_new: bool, **kwargs: Any) -> None:
        """Ask for those codes that are still missing."""
        super().__init__(*args, **kwargs)
        if not has_old:
            del self.fields["old_code"]
        if not needs_new:
            del self.fields["new_code"]
            self.fields["old_code"].required = True
