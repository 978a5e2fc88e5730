"""Who is asking: a signed-in person in one role at one clinic, or the bearer of a link."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.http import HttpRequest


class Role(StrEnum):
    """The hats a person can wear at a clinic."""

    SERVICE_USER = "service_user"
    WORKER = "worker"
    CLINIC_ADMIN = "clinic_admin"
    SUPPORTER = "supporter"


# Those who see what others wrote.
STAFF = frozenset({Role.WORKER, Role.CLINIC_ADMIN})


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person in one role at one clinic, rechecked at every request.

    `clinic_id` is None for a person who was discharged and keeps the private space.
    """

    person_id: UUID
    role: Role
    clinic_id: UUID | None
    name: str
    time_zone: str

    @property
    def context(self) -> str:
        """The value of the database setting `app.viewer`."""
        return f"{self.role}:{self.person_id}:{self.clinic_id or ''}"

    @property
    def is_service_user(self) -> bool:
        """Whether the person wears the service user's hat now."""
        return self.role is Role.SERVICE_USER


@dataclass(frozen=True, slots=True)
class LinkBearer:
    """Somebody holding a signed link from one delivery: not a viewer, one purpose only."""

    delivery_id: UUID

    @property
    def context(self) -> str:
        """The value of the database setting `app.viewer`."""
        return f"link:{self.delivery_id}:"


Principal = Viewer | LinkBearer


class SignedInRequest(HttpRequest):
    """A request that passed the audience: its viewer is known."""

    viewer: Viewer


def known_of(request: HttpRequest) -> UUID | None:
    """Return who signed in, whether or not they may act in a role now; None for nobody."""
    viewer = viewer_of(request)
    found: UUID | None = viewer.person_id if viewer else getattr(request, "known", None)
    return found


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Return the viewer of any request, None when nobody is signed in."""
    return getattr(request, "viewer", None)
