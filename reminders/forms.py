"""What the bearer of a link may say: one of four words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import BothyForm
from core.outcomes import Outcome


class AnswerForm(BothyForm):
    """How it went, in one press."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=Outcome.choices,
        error_messages={
            "required": _("Choose one of the four, or close this page again."),
            "invalid_choice": _("Choose one of the four, or close this page again."),
        },
    )
