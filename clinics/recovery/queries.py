"""Reads which colleagues wait for a second person to confirm them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from clinics.models import Clinic, CrisisContact
from clinics.queries import clinics_with_contacts
from core.definers import call


@dataclass(frozen=True)
class Waiting:
    """A colleague whom somebody has confirmed already."""

    code: UUID
    full_name: str
    born_on: date | None
    first_name: str


def colleagues_to_confirm() -> list[Waiting]:
    """Return whom the staff member who asks may confirm now as the second."""
    return [Waiting(*row) for row in call("colleagues_to_confirm")]


def clinics_own_numbers() -> list[tuple[Clinic, list[CrisisContact]]]:
    """Return the clinics that named a number of their own, with those numbers."""
    own = CrisisContact.Kind.CLINIC
    found = [
        (clinic, [one for one in clinic.crisis_contacts.all() if one.kind == own])
        for clinic in clinics_with_contacts()
    ]
    return [(clinic, numbers) for clinic, numbers in found if numbers]
