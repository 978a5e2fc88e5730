"""Reads one's own change of address."""

from uuid import UUID

from allauth.account.models import EmailAddress

from accounts.signing.addresses.models import CODES_FOR, AddressChange
from core import clock


def change_of(person_id: UUID) -> AddressChange | None:
    """Return a person's change of address, under way or done a few days ago."""
    found = AddressChange.objects.filter(person_id=person_id).first()
    over = found and not found.confirmed_at and found.asked_at + CODES_FOR < clock.real_now()
    return None if over else found


def address_of(person_id: UUID) -> str:
    """Return a person's confirmed address, empty when there is none."""
    found = EmailAddress.objects.filter(user_id=person_id, verified=True).first()
    return str(found.email) if found else ""
