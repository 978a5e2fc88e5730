"""The mails about signing in: which words go with which event."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from core.mail import send_plain

# By what allauth calls the event; an event that is not here sends nothing.
CODE = "login_code"
SUBJECTS: dict[str, str | Promise] = {
    CODE: _("Your code for Bothy"),
    "password_changed": _("Your password for Bothy was changed"),
    "password_set": _("You now have a password for Bothy"),
    "totp_activated": _("An app was added to your sign-in"),
    "totp_deactivated": _("An app was taken away from your sign-in"),
    "webauthn_added": _("A passkey was added to your sign-in"),
    "webauthn_removed": _("A passkey was taken away from your sign-in"),
    "recovery_codes_generated": _("You have new recovery codes"),
    "back_code_given": _("A code to get back into Bothy was made for you"),
    "back_code_used": _("Somebody got back into your Bothy with a code"),
}

ADDRESS: dict[str, str | Promise] = {
    "address_new": _("Your code for Bothy"),
    "address_old": _("Somebody wants to change your address at Bothy"),
}


def send_about_address(event: str, to: str, words: Mapping[str, str]) -> None:
    """Send the mail to the new or to the old address of somebody who wants to change it."""
    send_plain(to, str(ADDRESS[event]), f"accounts/mail/{event}.txt", words)


def tell(event: str, person: Person) -> None:
    """Tell somebody by mail, if they have an address, that their sign-in has changed."""
    if person.email:
        send_about_sign_in(event, person.email, {})


def send_about_sign_in(event: str, to: str, context: Mapping[str, Any]) -> None:
    """Send the mail of an event; `code` and `name` are in its words."""
    if event not in SUBJECTS:
        return
    template = "code" if event == CODE else "changed"
    words = {"code": context.get("code", ""), "what": SUBJECTS[event]}
    send_plain(to, str(SUBJECTS[event]), f"accounts/mail/{template}.txt", words)
