"""What a clinic needs before it opens; checked alike from options and from answers."""

from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from clinics.contacts.forms import ContactForm, DetailsForm
from clinics.models import CrisisContact

PARTS = ("kind", "name", "phone", "who_answers", "hours", "cost", "text_option")
Kind = CrisisContact.Kind
KINDS = {
    "talk": Kind.WARM_LINE,
    "clinic": Kind.CLINIC,
    "crisis": Kind.CRISIS_LINE,
    "emergency": Kind.EMERGENCY,
}
HOW = "kind|name|number|who answers|when, where kind is " + ", ".join(KINDS)


class OpeningForm(DetailsForm):
    """A clinic's name, time zone and details, and its first admin."""

    name = forms.CharField(label=_("Name of the clinic"), max_length=120)
    time_zone = forms.CharField(label=_("Time zone, for example Europe/London"), max_length=64)
    admin_name = forms.CharField(label=_("Full name of the first admin"), max_length=200)
    admin_email = forms.EmailField(label=_("The admin’s e-mail address"), required=False)

    def clean_time_zone(self) -> str:
        """Take a zone that computers know."""
        zone: str = self.cleaned_data["time_zone"]
        if zone not in available_timezones():
            raise forms.ValidationError(_("There is no time zone of that name."))
        return zone


def contact_form(line: str) -> ContactForm:
    """Read `kind|name|number|who answers|when|cost|without speaking`; the last two may miss."""
    parts = [part.strip() for part in line.split("|")]
    said = dict(zip(PARTS, parts, strict=False))
    kind = said.get("kind", "")
    return ContactForm(said | {"kind": KINDS.get(kind, kind)})


def complaints(form: forms.Form) -> list[str]:
    """Return what needs another look, each with the name of its field."""
    return [
        f"{form.fields[name].label if name in form.fields else ''}: {error}"
        for name, errors in form.errors.items()
        for error in errors
    ]
