"""Reads an invitation for somebody who is nobody yet; the database asks for address and code."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from clinics.invitations import secrets
from clinics.joining.held import Held
from clinics.models import CrisisContact
from core import clock
from core.definers import call
from core.viewer import Role


@dataclass(frozen=True)
class Invited:
    """What the invited person may know, once the code was right."""

    clinic_id: UUID
    clinic: str
    minimum_age: int
    role: Role
    is_peer: bool
    full_name: str
    preferred_name: str
    born_on: date | None
    inviter: str
    for_whom: str
    email: str

    @property
    def is_too_young(self) -> bool:
        """Whether a birthday stands there by which the person is younger than the clinic says."""
        if self.role != Role.SERVICE_USER or self.born_on is None:
            return False
        return age_on(self.born_on, clock.today("UTC")) < self.minimum_age

    @property
    def asks_for_age(self) -> bool:
        """Whether the person has to say how old they are."""
        return self.role == Role.SERVICE_USER and self.born_on is None


def age_on(born_on: date, day: date) -> int:
    """Return somebody's age in whole years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def stands(token: str) -> bool:
    """Tell whether an address leads to an invitation that waits for its code."""
    [(found,)] = call("invitation_stands", secrets.digests_of_token(token))
    return bool(found)


def invited(held: Held) -> Invited | None:
    """Return the invitation that a browser holds, None when it no longer stands."""
    for clinic_id, clinic, age, role, *more in call("see_invitation", held.tokens, held.codes):
        return Invited(clinic_id, clinic, age, Role(role), *more)
    return None


def advocates(clinic_id: UUID) -> list[CrisisContact]:
    """Return who stands up for people's rights at a clinic."""
    kind = CrisisContact.Kind.ADVOCATE
    return list(CrisisContact.objects.filter(clinic=clinic_id, kind=kind))
