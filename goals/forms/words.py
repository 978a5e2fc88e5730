"""Fields that every form of this room is made of."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import BothyForm
from core.widgets import Text

TOO_LONG = _(
    "That is a little long for here: %(show_value)d characters,"
    " and there is room for %(limit_value)d."
)


class Words(forms.CharField):
    """The person's own words; what is too long is said, never cut off while typing."""

    def __init__(self, *, rows: int = 2, max_length: int = 300, **more: Any) -> None:
        """Make room for some rows."""
        errors = {"max_length": TOO_LONG}
        super().__init__(
            max_length=max_length, widget=Text(rows=rows), error_messages=errors, **more
        )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave out `maxlength`: a browser cuts what was pasted without a word."""
        return {}


class WrittenOnce(BothyForm):
    """A form with a key of its own, so that pressing twice writes once."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)
