"""The forms of the card sort and of goals."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import BothyForm
from goals.deck import CARDS
from goals.forms.words import Words, WrittenOnce
from goals.models import Value
from goals.queries import value_name


class CardForm(BothyForm):
    """Which card goes on which pile."""

    card = forms.ChoiceField(choices=[(card.key, card.name) for card in CARDS])
    pile = forms.ChoiceField(
        label=_("How important is this to you?"),
        choices=Value.Pile.choices,
        error_messages={
            "required": _("Choose a pile for this card, or skip it."),
            "invalid_choice": _("Choose a pile for this card, or skip it."),
        },
    )


class GoalForm(WrittenOnce):
    """A goal in the person's own words, why, and which value it belongs to."""

    words = Words(
        label=_("What would you like?"),
        help_text=_(
            "In your own words. A small one is enough. "
            "It often helps to say what you’d like more of."
        ),
    )
    why = Words(label=_("Why does it matter to you?"), max_length=1000, rows=3, required=False)
    value = forms.ChoiceField(
        label=_("Which of these is it about?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, values: Iterable[Value], *args: Any, **kwargs: Any) -> None:
        """Offer the values that the person called important."""
        super().__init__(*args, **kwargs)
        self.values = {str(value.pk): value for value in values}
        choices = [(key, value_name(value)) for key, value in self.values.items()]
        if choices:
            self.fields["value"].choices = [*choices, ("", _("None of these"))]  # type: ignore[attr-defined]
        else:
            del self.fields["value"]

    @property
    def value_chosen(self) -> Value | None:
        """The value the goal is about, None without one."""
        return self.values.get(self.cleaned_data.get("value", ""))
