"""Who is invited, as an admin or a service user says it."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from clinics.invitations.actions import Whom
from clinics.joining.queries import age_on
from core import clock
from core.forms import BothyForm
from core.viewer import Role
from core.widgets import Day

E_MAIL_HELP = _(
    "The address of the invitation is sent there, in neutral words. Without one, you print a sheet."
)


def e_mail_field() -> forms.EmailField:
    """Return a field for where the invitation is sent."""
    widget = forms.EmailInput({"autocomplete": "off"})
    return forms.EmailField(
        label=_("Their e-mail address"),
        help_text=E_MAIL_HELP,
        max_length=254,
        required=False,
        widget=widget,
    )


class StaffForm(BothyForm):
    """A worker, a peer worker or an admin."""

    full_name = forms.CharField(label=_("Full name"), max_length=200)
    preferred_name = forms.CharField(
        label=_("What are they called?"),
        help_text=_("If you leave it empty, it is the first part of the name."),
        max_length=80,
        required=False,
    )
    email = e_mail_field()

    def whom(self, role: Role, *, is_peer: bool = False, worker: UUID | None = None) -> Whom:
        """Return who is invited; call when the form is valid."""
        given = dict(self.cleaned_data)
        called = given.pop("preferred_name") or given["full_name"].split()[0][:80]
        return Whom(role, preferred_name=called, is_peer=is_peer, worker=worker, **given)


class PersonForm(StaffForm):
    """Somebody who is to use Bothy, with something by which they are told from others."""

    one_of = ("born_on", "number")
    born_on = forms.DateField(
        label=_("Birthday"),
        help_text=_("This or the number: so that nobody takes one person for another."),
        widget=Day(),
        required=False,
    )
    number = forms.CharField(
        label=_("Or the clinic’s number for this person"), max_length=40, required=False
    )
    field_order = ["full_name", "preferred_name", "born_on", "number", "email"]

    def __init__(self, *args: Any, minimum_age: int, **kwargs: Any) -> None:
        """Remember from what age people may use Bothy here."""
        self.minimum_age = minimum_age
        super().__init__(*args, **kwargs)

    def clean_born_on(self) -> date | None:
        """Take a day on which somebody who is old enough was born."""
        born: date | None = self.cleaned_data["born_on"]
        if born and born > clock.today("UTC"):
            raise forms.ValidationError(_("This day is still to come."))
        if born and age_on(born, clock.today("UTC")) < self.minimum_age:
            words = _("At this clinic Bothy is for people from %(age)s on.")
            raise forms.ValidationError(words % {"age": self.minimum_age})
        return born

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two second identifiers."""
        given = super().clean() or self.cleaned_data
        if "born_on" in given and not given["born_on"] and not given.get("number"):
            self.add_error("born_on", _("A birthday or a number is needed."))
        return given


class SupporterForm(StaffForm):
    """Somebody who is to support the person who invites them."""

    full_name = forms.CharField(label=_("Their name"), max_length=200)
    preferred_name = forms.CharField(
        label=_("What do you call them?"), max_length=80, required=False
    )
