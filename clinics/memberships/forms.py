"""The clinic's own number for somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import BothyForm


class NumberForm(BothyForm):
    """A number, as it stands on the clinic's own papers."""

    marks_optional = False

    number = forms.CharField(
        label=_("The clinic’s number for this person"),
        help_text=_("A second way to be sure that it is the right person."),
        max_length=40,
        required=False,
    )
