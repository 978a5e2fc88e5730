"""The form for choosing a password."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from core.forms import BothyForm


class ChoosePasswordForm(BothyForm):
    """One field, which can be shown: nobody has to type it twice."""

    forgets = True
    new_password = forms.CharField(
        label=_("Your new password"),
        help_text=_(
            "Three or four words that only you put together are easy to keep and hard to guess."
            " Eight characters at least, 15 or more are better. Every character counts, spaces too."
        ),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(
            {"autocomplete": "new-password", "data-reveal": "", "data-measure": "8 15"}
        ),
    )

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        """Remember whose password it is going to be."""
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_new_password(self) -> str:
        """Refuse what is short or guessed first."""
        password: str = self.cleaned_data["new_password"]
        validate_password(password, self.person)
        return password
