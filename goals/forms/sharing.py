"""The form of sharing a goal with somebody."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from clinics.models import Grounds
from core.forms import BothyForm
from core.widgets import ChoiceLines


class ShareForm(BothyForm):
    """Which person may see a goal; each choice says what it means."""

    person = forms.ChoiceField(
        label=_("Who may see this goal?"),
        widget=ChoiceLines(),
        error_messages={
            "required": _("Choose one person."),
            "invalid_choice": _("Choose one of the people named here."),
        },
    )

    def __init__(
        self, holders: Sequence[Grounds], seeing: set[UUID], *args: Any, **kwargs: Any
    ) -> None:
        """Offer those who cannot see it yet; sharing twice with somebody is no mistake."""
        super().__init__(*args, **kwargs)
        self.holders = {str(one.holder_id): one.holder for one in holders}
        offered = [
            (str(one.holder_id), promise(one, alone=not seeing))
            for one in holders
            if one.holder_id not in seeing
        ]
        field: Any = self.fields["person"]
        field.choices = [(key, str(person)) for key, person in self.holders.items()]
        field.widget.choices = offered
        self.offered = offered
        if len(offered) == 1:
            field.initial = offered[0][0]


def promise(one: Grounds, *, alone: bool) -> str:
    """Return who somebody is and what sharing with them means."""
    names = {"full": one.holder.full_name, "name": one.holder.preferred_name}
    if one.kind == Grounds.Kind.SUPPORTER:
        who = _("%(full)s, who supports you.") % names
    else:
        who = _("%(full)s, who works with you.") % names
    if alone:
        then = _("%(name)s will be able to see this. Nobody else, unless you choose.") % names
    else:
        then = _("%(name)s will be able to see this too.") % names
    return f"{who} {then}"
