"""Parks a form, and lets go of it: gone on with, thrown away, or run out."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.http import HttpRequest, HttpResponse

from core import clock
from core.audience import needs_nobody
from core.parking import device as devices
from core.parking.envelope import Address, digest_of, mark_of, seal
from core.parking.models import Parked
from core.parking.parcel import Parcel
from core.parking.whose import person_named
from core.viewer import Viewer

MOST_BYTES = 64 * 1024


class Kept(StrEnum):
    """What became of the words of a form that was not taken."""

    YES = "yes"
    TOO_LONG = "too_long"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Parking:
    """What became of the words, whose they are, and the device they are bound to."""

    kept: Kept
    person_id: UUID | None = None
    device: str = ""

    def remember(self, response: HttpResponse) -> HttpResponse:
        """Leave the device's secret with an answer if something was kept."""
        if self.kept is Kept.YES:
            devices.remember(response, self.device)
        return response


def park(request: HttpRequest) -> Parking:
    """Keep what was typed for the person whom the form names, if it names one."""
    person_id = person_named(request)
    parcel = Parcel.of(request)
    if person_id is None or parcel is None or _is_open(request):
        return Parking(Kept.NOTHING)
    if len(parcel.dump()) > MOST_BYTES:
        return Parking(Kept.TOO_LONG, person_id)
    device = devices.device_of(request) or devices.new_device()
    kept = _write(parcel, Address(person_id, device, uuid4()))
    return Parking(Kept.YES if kept else Kept.NOTHING, person_id, device)


def go_on_with(parked_id: UUID, *, by: Viewer) -> None:
    """Empty a parked form whose words have been taken; its row tells a second press."""
    Parked.objects.filter(pk=parked_id, person_id=by.person_id).update(
        gone_on_at=clock.real_now(), sealed=b""
    )


def throw_away(parked_id: UUID, *, by: Viewer) -> None:
    """Delete a parked form; twice is no mistake."""
    Parked.objects.filter(pk=parked_id, person_id=by.person_id).delete()


def forget_expired() -> int:
    """Delete what was kept long enough and return how many; for the worker process."""
    return Parked.objects.filter(kept_until__lte=clock.real_now()).delete()[0]


def _write(parcel: Parcel, to: Address) -> bool:
    values: list[Any] = [
        to.row_id,
        to.person_id,
        mark_of(to.device),
        digest_of(parcel, to),
        seal(parcel, to),
    ]
    with connection.cursor() as cursor:
        cursor.execute("select park_form(%s, %s, %s, %s, %s)", values)
        return bool(cursor.fetchone()[0])


def _is_open(request: HttpRequest) -> bool:
    # A page for everybody belongs to nobody; the sign-in page is one.
    match = request.resolver_match
    return match is not None and needs_nobody(match.func)
