"""Reads what is parked: for the person who wrote it, on the device they wrote it on."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from core import clock
from core.parking.envelope import Address, mark_of, unseal
from core.parking.models import Parked
from core.parking.parcel import Parcel
from core.viewer import Viewer


@dataclass(frozen=True)
class Opened:
    """A parked form, opened."""

    id: UUID
    parcel: Parcel

    @property
    def form_id(self) -> str:
        """What the page calls its form."""
        return f"go-on-{self.id}"


def waiting(viewer: Viewer, device: str) -> QuerySet[Parked]:
    """Return the viewer's parked forms of this device, the newest first."""
    return Parked.objects.filter(
        person_id=viewer.person_id,
        device=mark_of(device),
        gone_on_at=None,
        kept_until__gt=clock.real_now(),
    ).order_by("-kept_until")


def opened(viewer: Viewer, device: str) -> Iterator[Opened]:
    """Open the viewer's parked forms of this device."""
    for row in waiting(viewer, device) if device else ():
        parcel = unseal(bytes(row.sealed), Address(row.person_id, device, row.pk))
        if parcel is not None:
            yield Opened(row.pk, parcel)


def was_taken(parked_id: UUID, viewer: Viewer) -> bool:
    """Tell whether a parked form was gone on with; waits for a press that is under way."""
    rows = Parked.objects.select_for_update().filter(pk=parked_id, person_id=viewer.person_id)
    return any(row.gone_on_at is not None for row in rows)
