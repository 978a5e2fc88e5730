"""What a field says in place of Django's own words, which speak to programmers."""

from django import forms
from django.utils.translation import gettext_lazy as _

EVERYWHERE = {
    "max_length": _(
        "You wrote %(show_value)d characters, and there is room for %(limit_value)d."
        " Could you make it shorter?"
    ),
    "min_value": _("Take %(limit_value)s or more."),
    "max_value": _("Take %(limit_value)s or less."),
    "invalid_choice": _("Choose one of these."),
}
INVALID = {
    forms.EmailField: _("Look at the address once more. It should look like name@example.org."),
    forms.IntegerField: _("Type a number, as in 16."),
    forms.DateField: _("Look at the date once more, as in 14/3/1990."),
    forms.TimeField: _("Write the time like this: 10:30"),
}


def say_plainly(field: forms.Field) -> None:
    """Give a field our words wherever it would have used Django's."""
    invalid = [("invalid", words) for kind, words in INVALID.items() if isinstance(field, kind)]
    usual = usual_words(type(field))
    for code, words in [*EVERYWHERE.items(), *invalid]:
        if field.error_messages.get(code) == usual.get(code):
            field.error_messages[code] = words


def usual_words(kind: type[forms.Field]) -> dict[str, object]:
    """Return what a kind of field says when nobody gave it words of its own."""
    words: dict[str, object] = {}
    for base in reversed(kind.__mro__):
        words |= getattr(base, "default_error_messages", {})
    return words
