"""On which days somebody who is named will read."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import BothyForm
from core.in_words import WEEKDAYS


class NameWorkerForm(BothyForm):
    """The days are told to the service user before they answer."""

    reads_on = forms.TypedMultipleChoiceField(
        label=_("On which days will they read here?"),
        help_text=_("The person is told this before they answer. Leave it open if you don’t know."),
        choices=list(enumerate(WEEKDAYS, start=1)),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
