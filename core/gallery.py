"""What the gallery shows: every component with invented words, and a form in both of its states."""

from dataclasses import dataclass
from typing import Any

from django import forms

from core import icons
from core.forms import BothyForm
from core.widgets import SCALE, ChoiceLines, Day, Scale, Text, Time


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the cast."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a meeting."""

    number: int
    name: str
    url: str = "#"
    current: bool = False
    count: int = 0


class ExampleForm(BothyForm):
    """One field of every sort."""

    what = forms.CharField(
        label="What will you do?",
        help_text="One thing, small enough for this week.",
        widget=Text(),
    )
    who_helps = forms.CharField(label="Who helps?", required=False)
    day = forms.DateField(label="When?", required=False, widget=Day())
    time = forms.TimeField(label="At what time?", required=False, widget=Time())
    how = forms.ChoiceField(
        label="How did it go?",
        choices=[("done", "Done"), ("part", "Part of it"), ("not", "Not this time")],
        widget=forms.RadioSelect,
    )
    seen_by = forms.ChoiceField(
        label="Who sees this?",
        choices=[
            ("me", "Only me"),
            ("ben", "Ben and me. Nobody else, unless I choose."),
        ],
        widget=ChoiceLines(),
    )
    close = forms.TypedChoiceField(
        label="How close does it feel?",
        choices=SCALE,
        coerce=int,
        required=False,
        widget=Scale("Far away", "There"),
    )
    days = forms.MultipleChoiceField(
        label="On which days?",
        choices=[
            ("mo", "Monday"),
            ("tu", "Tuesday"),
            ("we", "Wednesday"),
            ("th", "Thursday"),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    area = forms.ChoiceField(label="Part of life", choices=[("home", "Home"), ("money", "Money")])
    agree = forms.BooleanField(label="I have read this", help_text="You can stop at any time.")


STOPS = [
    Stop(1, "Arrive"),
    Stop(2, "Since last time", current=True),
    Stop(3, "To talk about", count=2),
    Stop(4, "What we agree"),
    Stop(5, "Close"),
]
PEOPLE = [
    Someone("Asha", "service_user"),
    Someone("Ben", "worker"),
    Someone("Gita", "supporter"),
]
WRONG = {"who_helps": "Sam", "how": "done", "day": "soon", "close": "6", "days": ["tu"]}


def shown() -> dict[str, Any]:
    """Return the context of the gallery's template."""
    return {
        "form": ExampleForm(prefix="calm"),
        "wrong": ExampleForm(WRONG),
        "stops": STOPS,
        "people": PEOPLE,
        "values": ["Friendship", "Inner peace", "Learning"],
        "icons": icons.names(),
    }
