"""What staff say before a code is made: that the person is here, and that it is the right one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import BothyForm

TOGETHER = _("Say that you are in the same room. Without it no code is made.")
CHECKED = _("Say that you checked who it is. Without it no code is made.")


class FaceToFaceForm(BothyForm):
    """The right person, in the same room."""

    marks_optional = False
    here = forms.BooleanField(
        label=_("We are in the same room, not on the phone."), error_messages={"required": TOGETHER}
    )
    right = forms.BooleanField(
        label=_("I asked for full name and birthday or number, and both are right."),
        error_messages={"required": CHECKED},
    )


class HelpInForm(FaceToFaceForm):
    """The same, and whether the sign-in name is forgotten as well."""

    with_name = forms.BooleanField(
        label=_("Show me the sign-in name, too: it is forgotten."), required=False
    )
