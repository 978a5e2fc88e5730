"""Reads by whom somebody was helped back in, and what they can lay down on the way."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from accounts.models import Person
from core.definers import call
from core.in_words import joined


@dataclass(frozen=True)
class HelpIn:
    """One code that was given to the person who asks; `second_name` is empty for one giver."""

    code: UUID
    given_at: datetime
    was_used: bool
    was_seen: bool
    first_name: str
    second_name: str
    clinic: str

    @property
    def names(self) -> str:
        """Who gave it: "Ben", "Esi and Ben"."""
        return joined(filter(None, [self.first_name, self.second_name]))


def my_helps() -> list[HelpIn]:
    """Return the codes given to whoever is asking within a year, the newest first."""
    return [HelpIn(*row) for row in call("my_helps_in")]


def own_addresses(person: Person) -> list[str]:
    """Return every e-mail address that is known of the person in hand."""
    found = EmailAddress.objects.filter(user_id=person.pk).values_list("email", flat=True)
    return sorted({*(address.lower() for address in (*found, person.email) if address)})


def things_to_lose(person: Person) -> list[tuple[str, str]]:
    """Return what the person may not have any more, as choices of a form."""
    factors = Authenticator.objects.filter(user_id=person.pk).order_by("created_at")
    words = {
        Authenticator.Type.TOTP: lambda one: _("The app that shows codes"),
        Authenticator.Type.WEBAUTHN: lambda one: (
            _("The passkey “%(name)s”") % {"name": one.wrap().name}
            if one.wrap().name
            else _("A passkey without a name")
        ),
    }
    things = [(f"factor:{one.pk}", words[one.type](one)) for one in factors if one.type in words]
    for address in own_addresses(person):
        things.append(
            (
                f"address:{address}",
                _("The e-mail address %(address)s") % {"address": veiled(address)},
            )
        )
    return things


def veiled(address: str) -> str:
    """Return an address by which only its owner knows it again."""
    name, _at, where = address.partition("@")
    return f"{name[:1]}•••@{where}"
