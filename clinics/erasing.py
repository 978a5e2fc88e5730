"""What the clinics forget of an erased person."""

from uuid import UUID

from clinics.models import Grounds
from core import clock
from core.erasers import Eraser


def end_held_grounds(person_id: UUID) -> None:
    """End what the person held for others, who go on seeing that there was somebody."""
    held = Grounds.objects.filter(holder_id=person_id)
    held.filter(ends_at=None).update(ends_at=clock.now())
    held.filter(ends_at__gt=clock.now()).update(ends_at=clock.now())


ERASER = Eraser(
    "clinics",
    deletes={
        "clinics.membership": ("person",),
        "clinics.grounds": ("service_user",),
        "clinics.consent": ("person",),
        "clinics.invitation": ("for_whom",),
    },
    stays={"clinics.grounds": ("holder",), "clinics.invitation": ("invited_by",)},
    before=end_held_grounds,
)
