"""The people of the demo and what each is to the others."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.viewer import Role


class Part(NamedTuple):
    """The role somebody plays, and the same in words."""

    role: Role
    words: str | Promise


CAST = {
    "Asha": Part(Role.SERVICE_USER, _("service user")),
    "Ben": Part(Role.WORKER, _("Asha’s worker")),
    "Cara": Part(Role.WORKER, _("worker whose time with Asha has ended")),
    "Dev": Part(Role.WORKER, _("worker at the same clinic, not Asha’s")),
    "Esi": Part(Role.CLINIC_ADMIN, _("clinic admin")),
    "Finn": Part(Role.SERVICE_USER, _("another service user")),
    "Gita": Part(Role.SUPPORTER, _("Asha’s supporter")),
    "Hugo": Part(Role.CLINIC_ADMIN, _("clinic admin of another clinic")),
    "Ines": Part(Role.WORKER, _("peer worker who prepares with Asha")),
}
