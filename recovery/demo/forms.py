"""What the demo's clock may be asked: how far to go, or to which moment."""

from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from core.clock import now
from core.forms import BothyForm

LONGEST = timedelta(days=3650)


class ClockForm(BothyForm):
    """Exactly one of the fields, never backwards."""

    seconds = forms.FloatField(required=False, min_value=0, max_value=LONGEST.total_seconds())
    days = forms.FloatField(required=False, min_value=0, max_value=LONGEST.days)
    to = forms.DateTimeField(required=False)

    def clean(self) -> dict[str, object]:
        """Require one answer and keep the clock from going back."""
        told = {name: value for name, value in self.cleaned_data.items() if value is not None}
        if not self.errors and len(told) != 1:
            raise forms.ValidationError(_("Say one of: seconds, days, to."))
        if not self.errors and not timedelta(0) <= self.way() <= LONGEST:
            raise forms.ValidationError(_("The clock moves forward only, ten years at most."))
        return self.cleaned_data

    def way(self) -> timedelta:
        """Return how far the clock is to move."""
        moment: datetime | None = self.cleaned_data["to"]
        if moment:
            return moment - now()
        return timedelta(
            seconds=self.cleaned_data["seconds"] or 0,
            days=self.cleaned_data["days"] or 0,
        )
