"""Reads what somebody signs in with."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from accounts.models import Person, Secret
from accounts.signing.strength import shown_lately
from core.viewer import known_of

Type = Authenticator.Type
SECOND = (Type.TOTP, Type.WEBAUTHN)


@dataclass
class Ways:
    """What one person signs in with."""

    name: str
    password_since: datetime | None = None
    email: str = ""
    passkeys: list[Authenticator] = field(default_factory=list)
    app: Authenticator | None = None
    codes_left: int | None = None
    codes_unseen: bool = False


def my_ways(person: Person) -> Ways:
    """Return what a person signs in with; three queries."""
    ways = Ways(person.sign_in_name)
    if person.has_usable_password():
        secrets = Secret.objects.filter(person_id=person.pk)
        ways.password_since = secrets.values_list("changed_at", flat=True).first()
    address = EmailAddress.objects.filter(user_id=person.pk, verified=True).first()
    ways.email = address.email if address else ""
    for factor in Authenticator.objects.filter(user_id=person.pk).order_by("created_at"):
        _add(ways, factor)
    return ways


def _add(ways: Ways, factor: Authenticator) -> None:
    if factor.type == Type.WEBAUTHN:
        ways.passkeys.append(factor)
    elif factor.type == Type.TOTP:
        ways.app = factor
    else:
        codes = factor.wrap()
        ways.codes_left, ways.codes_unseen = len(codes.get_unused_codes()), not codes.did_view


def has_factor(person_id: UUID) -> bool:
    """Tell whether somebody has an app or a passkey."""
    found: bool = Authenticator.objects.filter(user_id=person_id, type__in=SECOND).exists()
    return found


def showed_lately(request: HttpRequest) -> bool:
    """Tell whether somebody showed just now that it is them: by a factor if they have one."""
    person_id = known_of(request)
    shown = shown_lately(request.session, person_id) if person_id else set()
    if not shown or "mfa" in shown or person_id is None:
        return bool(shown)
    return not has_factor(person_id)
