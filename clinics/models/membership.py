"""Who belongs to a clinic, and as what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clinics.models.clinic import Clinic
from core.models import BaseModel
from core.viewer import Role

ROLES = [
    (Role.SERVICE_USER, _("Service user")),
    (Role.WORKER, _("Worker")),
    (Role.CLINIC_ADMIN, _("Clinic admin")),
    (Role.SUPPORTER, _("Supporter")),
]
# How somebody is here, as it stands beside the clinic's name.
HATS = {
    Role.SERVICE_USER: _("for yourself"),
    Role.WORKER: _("as a worker"),
    Role.CLINIC_ADMIN: _("as a clinic admin"),
    Role.SUPPORTER: _("as a supporter"),
}


class Membership(BaseModel):
    """A person's role at a clinic, from a day to a day."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    clinic = models.ForeignKey(Clinic, models.CASCADE, related_name="+")
    role = models.CharField(max_length=16, choices=ROLES)
    # The clinic's own number for the person: a second identifier beside the birthday.
    number = models.CharField(max_length=40, blank=True, db_default="")
    is_peer = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "clinic", "role"],
                condition=models.Q(ended_at=None),
                name="one_current_membership_per_role",
            )
        ]

    @property
    def hat(self) -> str:
        """How the person is here: "as a worker at Harbour"."""
        how = _("as a peer worker") if self.is_peer else HATS[Role(self.role)]
        return gettext("%(how)s at %(clinic)s") % {"how": how, "clinic": self.clinic.name}
