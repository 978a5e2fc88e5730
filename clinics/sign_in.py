"""Signing in, and who somebody is afterwards: one query for the person and their roles."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import Person
from accounts.signing.backend import PasswordBackend
from clinics.models import Membership
from core.prepared import prepared


@prepared
def current_memberships(person_id: UUID) -> "QuerySet[Membership]":
    """Return a person's memberships that hold now, the oldest first."""
    rows = Membership.objects.filter(person_id=person_id, ended_at=None)
    return rows.select_related("person", "clinic").order_by("created_at")


class MembershipBackend(PasswordBackend):
    """Loads a signed-in person together with their memberships."""

    def get_user(self, user_id: UUID) -> Person | None:
        """Return the person, with current memberships as `person.memberships_now`."""
        memberships = current_memberships(user_id)
        person = memberships[0].person if memberships else Person.objects.filter(pk=user_id).first()
        if person is not None:
            person.memberships_now = memberships
        return person
