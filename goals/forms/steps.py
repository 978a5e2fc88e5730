"""The forms of steps and how they went."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import BothyForm
from core.outcomes import Outcome
from core.widgets import Time
from goals.forms.words import Words, WrittenOnce

DAYS = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
)


class StepForm(WrittenOnce):
    """One thing to do each week, and whether to be reminded of it."""

    marks_optional = False

    what = Words(
        label=_("What will you do?"),
        help_text=_("Something you could do in one go, however small."),
    )
    weekday = forms.TypedChoiceField(
        label=_("On which day?"),
        help_text=_("Each week on that day, until you let it go."),
        choices=DAYS,
        coerce=int,
        widget=forms.RadioSelect,
    )
    at = forms.TimeField(
        label=_("At what time?"),
        help_text=_("About is fine."),
        initial=time(10),
        widget=Time(),
        error_messages={"invalid": _("Write the time like this: 10:30")},
    )
    remind = forms.ChoiceField(
        label=_("Shall we remind you by e-mail?"),
        choices=[("no", _("No")), ("yes", _("Yes, each week at that time"))],
        initial="no",
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, email: str, *args: Any, **kwargs: Any) -> None:
        """Offer reminders to somebody who has an address, and say which."""
        super().__init__(*args, **kwargs)
        if email:
            hint = _("To %(email)s. You can stop them at any time.") % {"email": email}
            self["remind"].help_text = hint
        else:
            del self.fields["remind"]

    def clean_at(self) -> time:
        """Keep hours and minutes: a moment is named by these."""
        at: time = self.cleaned_data["at"]
        return at.replace(second=0, microsecond=0)

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take."""
        clean = self.cleaned_data
        return {
            "what": clean["what"],
            "weekday": clean["weekday"],
            "at": clean["at"],
            "with_reminder": clean.get("remind") == "yes",
            "key": clean["key"],
        }


class OutcomeForm(BothyForm):
    """How a step went, and a few words."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        help_text=_("All four are fine answers."),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
    )
    note = Words(label=_("A few words about it"), max_length=1000, rows=3, required=False)
