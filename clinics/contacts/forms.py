"""What is said of a contact, and of a clinic."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clinics.models import CrisisContact
from core.forms import BothyForm
from core.widgets import ChoiceLines

YOUNGEST, OLDEST = 10, 25


class ContactForm(BothyForm):
    """Somebody to call: as it will stand under “Get help now”."""

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=CrisisContact.Kind.choices, widget=ChoiceLines()
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    phone = forms.CharField(
        label=_("Number to call"), help_text=_("As people dial it."), max_length=40
    )
    who_answers = forms.CharField(
        label=_("Who answers?"),
        help_text=_("For example: a nurse, or people who have been through hard times."),
        max_length=200,
    )
    hours = forms.CharField(
        label=_("When?"), help_text=_("For example: day and night, every day."), max_length=120
    )
    cost = forms.CharField(label=_("What does a call cost?"), max_length=120, required=False)
    text_option = forms.CharField(
        label=_("Is there a way without speaking?"),
        help_text=_("A number for text messages, or a relay service."),
        max_length=200,
        required=False,
    )
    may_send_someone = forms.BooleanField(label=_("They may send someone"), required=False)

    def clean_phone(self) -> str:
        """Take whatever a telephone can dial."""
        phone: str = self.cleaned_data["phone"]
        if not CrisisContact(phone=phone).dial:
            raise forms.ValidationError(_("Write a number that a telephone can dial."))
        return phone


class DetailsForm(BothyForm):
    """When a clinic is open, what is spoken there, and from what age people may use Bothy."""

    hours = forms.CharField(
        label=_("When is the clinic open?"),
        help_text=_("For example: Monday to Friday, 9 am to 5 pm."),
        max_length=200,
        required=False,
    )
    languages = forms.CharField(
        label=_("Which languages are spoken there?"), max_length=200, required=False
    )
    minimum_age = forms.IntegerField(
        label=_("From what age can people use Bothy here?"),
        help_text=_("Sixteen, unless your clinic decided otherwise."),
        min_value=YOUNGEST,
        max_value=OLDEST,
    )
