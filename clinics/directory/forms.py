"""What is typed to find somebody, and where a list goes on."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinics.directory.entries import Position
from core.forms import BothyForm


class SearchForm(BothyForm):
    """A name, a number or a birthday; sent by POST, so that no name stands in an address."""

    typed = forms.CharField(
        label=_("Find somebody"),
        help_text=_("The beginning of a name, the clinic’s number, or a birthday: 14/3/1990."),
        max_length=120,
        widget=forms.TextInput({"type": "search", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type the beginning of a name, a number or a birthday.")},
    )


class PositionForm(forms.Form):
    """Where a list goes on; anything that makes no sense is the beginning."""

    until = forms.CharField(max_length=40, required=False)
    word = forms.CharField(max_length=400, required=False, strip=False)
    after = forms.UUIDField(required=False)

    def clean_until(self) -> str:
        """Take a moment as the database writes it."""
        until: str = self.cleaned_data["until"]
        if until not in ("", "infinity", "-infinity"):
            try:
                datetime.fromisoformat(until)
            except ValueError:
                raise forms.ValidationError("No moment.") from None
        return until


def position_in(data: Any) -> Position:
    """Return where the list goes on, as the last page's button said."""
    form = PositionForm(data)
    if not form.is_valid() or not form.cleaned_data["after"]:
        return Position()
    given = form.cleaned_data
    return Position(given["until"] or "-infinity", given["word"], given["after"])
