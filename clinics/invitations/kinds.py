"""The kinds of invitation there are: the word in the address, and what it makes of somebody."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.viewer import Role


@dataclass(frozen=True)
class Kind:
    """A role, the heading of its page, and who may invite to it."""

    role: Role
    heading: Any
    by: Role = Role.CLINIC_ADMIN
    is_peer: bool = False


KINDS = {
    "person": Kind(Role.SERVICE_USER, _("Invite somebody to use Bothy")),
    "worker": Kind(Role.WORKER, _("Invite a worker")),
    "peer": Kind(Role.WORKER, _("Invite a peer worker"), is_peer=True),
    "admin": Kind(Role.CLINIC_ADMIN, _("Invite a clinic admin")),
    "supporter": Kind(Role.SUPPORTER, _("Invite a supporter"), by=Role.SERVICE_USER),
}
AS_WHAT = {
    Role.SERVICE_USER: _("to use Bothy"),
    Role.WORKER: _("as a worker"),
    Role.CLINIC_ADMIN: _("as a clinic admin"),
    Role.SUPPORTER: _("as a supporter"),
}


def as_what(role: str, *, is_peer: bool) -> Any:
    """Return as what somebody is invited."""
    return _("as a peer worker") if is_peer else AS_WHAT[Role(role)]
