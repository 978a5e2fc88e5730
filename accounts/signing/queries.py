"""Reads what somebody signs in with."""

from uuid import UUID

from allauth.mfa.models import Authenticator

SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_factor(person_id: UUID) -> bool:
    """Tell whether somebody has an app or a passkey."""
    found: bool = Authenticator.objects.filter(user_id=person_id, type__in=SECOND).exists()
    return found
