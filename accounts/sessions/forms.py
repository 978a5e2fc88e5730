"""Whose device it is, its PIN, and the PIN once more."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from accounts.sessions.lifetimes import Mode
from accounts.sessions.pins import LONGEST, SHORTEST, is_obvious
from core.forms import BothyForm
from core.widgets import ChoiceLines

MODES = {
    Mode.MINE: _("Only mine. You stay signed in for 30 days; after an hour it asks for a PIN."),
    Mode.SHARED: _("Others use it, too. You are signed out after 10 minutes, and nothing stays."),
    Mode.USUAL: _("I’d rather not say. You are signed out after an hour without use."),
}
STAFF_MODES = {
    Mode.USUAL: _("I use it alone. You are signed out after 30 minutes without use."),
    Mode.SHARED: _("Others use it, too. You are signed out after 10 minutes, and nothing stays."),
}
KEPT = _(
    "On a phone that is only yours, Bothy keeps the numbers of “Get help now” for when there is"
    " no network. Signing out takes them away."
)
DIGITS = RegexValidator(r"^[0-9]{4,8}$", _("A PIN is 4 to 8 digits."))


class PinField(forms.CharField):
    """Digits that nobody beside can read."""

    def __init__(self, **more: Any) -> None:
        """Show the digits of the keyboard on a phone; let no browser keep them."""
        attrs = {"inputmode": "numeric", "autocomplete": "off", "maxlength": str(LONGEST)}
        super().__init__(widget=forms.PasswordInput(attrs), validators=[DIGITS], **more)


class DeviceForm(BothyForm):
    """Whose phone or computer it is; staff have no device that stays signed in."""

    mode = forms.ChoiceField(label=_("Whose is it?"), widget=ChoiceLines())
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_staff: bool, **kwargs: Any) -> None:
        """Offer what there is for the hat that is worn."""
        super().__init__(*args, **kwargs)
        field = self.fields["mode"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list((STAFF_MODES if is_staff else MODES).items())
        # Nothing is kept for staff, who have no phone of that kind.
        self["mode"].help_text = "" if is_staff else KEPT


class NewPinForm(BothyForm):
    """A PIN for this phone, typed twice."""

    forgets = True  # what is secret is never shown again

    pin = PinField(
        label=_("Your PIN"),
        help_text=_("%(shortest)s to %(longest)s digits; not the one of a bank card.")
        % {"shortest": SHORTEST, "longest": LONGEST},
    )
    pin_again = PinField(label=_("Once more"))
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_pin(self) -> str:
        """Refuse what somebody would try first."""
        pin: str = self.cleaned_data["pin"]
        if is_obvious(pin):
            raise forms.ValidationError(_("That one is easy to guess. Choose another."))
        return pin

    def clean(self) -> None:
        """Compare both."""
        pin, again = self.cleaned_data.get("pin"), self.cleaned_data.get("pin_again")
        if pin and again and pin != again:
            self.add_error("pin_again", _("The two are not the same. Type it once more."))


class PinForm(BothyForm):
    """The PIN of this phone."""

    forgets = True

    pin = PinField(label=_("The PIN of this phone"))
    next = forms.CharField(required=False, widget=forms.HiddenInput)
