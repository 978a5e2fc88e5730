"""The forms of a report, and of whom to ask at a clinic."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from clinics.helping.actions import Problem
from clinics.helping.envelope import Typed
from clinics.helping.models import Report
from clinics.models import Clinic
from core.forms import BothyForm
from core.widgets import ChoiceLines, Text

VIEW_NAME = re.compile(r"[a-z_]{1,48}")
FEW = 6
ONLY_OPERATOR = _("Only those who run Bothy")


class ReportForm(BothyForm):
    """What went wrong; nothing but the first question needs an answer."""

    kind = forms.ChoiceField(
        label=_("What is it about?"), choices=Report.Kind.choices, widget=ChoiceLines()
    )
    words = forms.CharField(
        label=_("What happened?"),
        help_text=_(
            "What you wanted to do, and what came instead. Leave out what is private: whoever"
            " looks after it reads this."
        ),
        required=False,
        max_length=2000,
        widget=Text(rows=4),
    )
    answer_to = forms.CharField(
        label=_("Where may we answer you?"),
        help_text=_("An e-mail address or a phone number. Without one nobody can answer."),
        required=False,
        max_length=200,
    )
    clinic = forms.ChoiceField(label=_("Who should get it?"), required=False)
    page = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, clinics: Iterable[Clinic], *args: Any, **kwargs: Any) -> None:
        """Offer these clinics, and to leave them out."""
        super().__init__(*args, **kwargs)
        self.names = {str(clinic.pk): clinic.name for clinic in clinics}
        with_clinic = _("%(clinic)s and those who run Bothy")
        offered = [(key, with_clinic % {"clinic": name}) for key, name in self.names.items()]
        field: Any = self.fields["clinic"]
        field.widget = ChoiceLines() if len(offered) < FEW else forms.Select()
        field.choices = [*offered, ("", ONLY_OPERATOR)]

    def clean_page(self) -> str:
        """Return the name of a kind of page, nothing when it is none."""
        page: str = self.cleaned_data["page"]
        return page if VIEW_NAME.fullmatch(page) else ""

    @property
    def goes_to(self) -> str:
        """Who gets it, in words."""
        chosen = self.cleaned_data["clinic"]
        return str(dict(self.fields["clinic"].choices)[chosen])  # type: ignore[attr-defined]

    @property
    def problem(self) -> Problem:
        """What is reported; call it on a valid form."""
        clean = self.cleaned_data
        return Problem(
            key=clean["key"] or uuid4(),
            kind=clean["kind"],
            page=clean["page"],
            clinic_id=UUID(clean["clinic"]) if clean["clinic"] else None,
            typed=Typed(clean["words"], clean["answer_to"]),
        )


class HelpDeskForm(BothyForm):
    """Whom people ask about using Bothy; a number or an address, or both."""

    who_answers = forms.CharField(
        label=_("Who answers?"), help_text=_("A name, or “the front desk”."), max_length=120
    )
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Problems that people report come here, too."),
        required=False,
    )
    hours = forms.CharField(
        label=_("When?"),
        help_text=_("Such as “Monday to Friday, 9 to 12”."),
        max_length=120,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one way at least."""
        clean = super().clean() or self.cleaned_data
        if not clean.get("phone") and not clean.get("email") and not self.errors:
            self.add_error("phone", _("People need a number or an address."))
        return clean
