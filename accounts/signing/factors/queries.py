"""Reads one's own second factors; the policies show nobody else's."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

Type = Authenticator.Type


def my_passkey(person_id: UUID | None, key: int) -> Authenticator | None:
    """Return one of a person's passkeys."""
    return Authenticator.objects.filter(user_id=person_id, type=Type.WEBAUTHN, pk=key).first()


def my_app(person_id: UUID | None) -> Authenticator | None:
    """Return a person's app."""
    return Authenticator.objects.filter(user_id=person_id, type=Type.TOTP).first()


def spare_codes_of(person_id: UUID | None) -> RecoveryCodes | None:
    """Return a person's spare codes."""
    kept = Authenticator.objects.filter(user_id=person_id, type=Type.RECOVERY_CODES).first()
    return RecoveryCodes(kept) if kept else None


def others_than(factor: Authenticator) -> int:
    """Return how many second factors their owner has besides this one."""
    second = Authenticator.objects.filter(user_id=factor.user_id)
    count: int = second.exclude(type=Type.RECOVERY_CODES).exclude(pk=factor.pk).count()
    return count
