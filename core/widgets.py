"""The inputs that Bothy's forms are made of."""

from typing import Any

from django import forms
from django.utils.functional import Promise

Words = str | Promise
SCALE = [(n, str(n)) for n in range(11)]


class ChoiceLines(forms.RadioSelect):
    """Choices that are whole sentences, one below the other."""

    def __init__(self, attrs: dict[str, Any] | None = None, **more: Any) -> None:
        """Lay the choices out in lines."""
        super().__init__({"class": "choices lines", **(attrs or {})}, **more)


class Scale(forms.RadioSelect):
    """A number of SCALE, with words at both ends."""

    def __init__(self, low: Words = "", high: Words = "") -> None:
        """Remember the words at the ends."""
        super().__init__({"class": "scale"})
        self.low, self.high = low, high

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Hand the words at the ends to the template."""
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"low": self.low, "high": self.high}
        return context


class Text(forms.Textarea):
    """Room for a few sentences; it grows with what is typed."""

    def __init__(self, rows: int = 3, **attrs: Any) -> None:
        """Start with this many rows."""
        super().__init__({"rows": rows, "cols": False, **attrs})


class Day(forms.DateInput):
    """A day, picked the way the device does it."""

    input_type = "date"

    def __init__(self, **attrs: Any) -> None:
        """Use the form that browsers expect."""
        super().__init__(attrs, format="%Y-%m-%d")


class Time(forms.TimeInput):
    """A time of day, picked the way the device does it."""

    input_type = "time"

    def __init__(self, **attrs: Any) -> None:
        """Use the form that browsers expect."""
        super().__init__(attrs, format="%H:%M")
