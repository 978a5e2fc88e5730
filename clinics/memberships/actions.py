"""Ends a membership, brings it back, and numbers it; the database's functions hold the rules."""

from uuid import UUID

from django.db import transaction

from clinics.models import Grounds, Membership
from core.definers import call
from core.recording import record_change_of_access
from core.viewer import Viewer


def end_membership(membership: UUID, *, by: Viewer) -> None:
    """End somebody's time at the admin's clinic, and with it who works with whom; at once."""
    with transaction.atomic():
        for person_id, grounds_id in call("end_membership", membership):
            if grounds_id:
                record_change_of_access(person_id, "worker_left", Grounds(pk=grounds_id))
            else:
                record_change_of_access(person_id, "end_membership", Membership(pk=membership))


def restore_membership(membership: UUID, *, by: Viewer) -> None:
    """Bring somebody back as what they were; nobody works with them until it is asked anew."""
    with transaction.atomic():
        for (person_id,) in call("restore_membership", membership):
            record_change_of_access(person_id, "restore_membership", Membership(pk=membership))


def number_member(membership: UUID, *, number: str, by: Viewer) -> None:
    """Note the clinic's own number for somebody; empty takes it away."""
    call("number_member", membership, number)
