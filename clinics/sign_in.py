"""Signing in, and who somebody is afterwards: one query for the person and their roles."""

from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import Person
from accounts.queries import person_by_sign_in_name
from clinics.models import Membership
from core.prepared import prepared


@prepared
def current_memberships(person_id: UUID) -> "QuerySet[Membership]":
    """Return a person's memberships that hold now, the oldest first."""
    rows = Membership.objects.filter(person_id=person_id, ended_at=None)
    return rows.select_related("person", "clinic").order_by("created_at")


class MembershipBackend(BaseBackend):
    """Checks a password; loads a signed-in person together with their memberships."""

    def authenticate(  # type: ignore[override]  # nosec B107  # nobody's password is empty
        self, request: HttpRequest | None, username: str = "", password: str = ""
    ) -> Person | None:
        """Return the person when the password fits; takes as long when nobody has that name."""
        person = person_by_sign_in_name(username)
        if person is None:
            make_password(password)
            return None
        return person if check_password(password, person.password) else None

    def get_user(self, user_id: UUID) -> Person | None:
        """Return the person, with current memberships as `person.memberships_now`."""
        memberships = current_memberships(user_id)
        person = memberships[0].person if memberships else Person.objects.filter(pk=user_id).first()
        if person is not None:
            person.memberships_now = memberships
        return person
