"""Sessions in words: which device, since when, used when."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.sessions.lifetimes import Mode
from accounts.sessions.models import Session
from accounts.sessions.queries import own_sessions, times_of
from core import clock
from core.in_words import local, moment_in_words
from core.viewer import Viewer

WHOSE = {
    Mode.MINE: gettext_lazy("Only yours, with a PIN"),
    Mode.SHARED: gettext_lazy("Shared with others"),
}


@dataclass(frozen=True)
class Device:
    """One line of the list."""

    id: UUID
    name: str
    whose: str
    since: str
    used: str


def devices_in_words(viewer: Viewer, here: UUID | None) -> tuple[Device | None, list[Device]]:
    """Return this device and the others where somebody is signed in, the last used first."""
    now = clock.real_now()
    rows = [row for row in own_sessions(viewer.person_id) if not times_of(row).is_over(now)]
    said = {row.pk: _in_words(row, viewer, now) for row in rows}
    this = said.pop(here, None) if here else None
    return this, list(said.values())


def _in_words(row: Session, viewer: Viewer, now: datetime) -> Device:
    def when(moment: datetime) -> str:
        zone = viewer.time_zone
        words = moment_in_words(local(moment, zone), local(now, zone))
        return words[:1].lower() + words[1:] if words.startswith(_("Today")) else words

    return Device(
        id=row.pk,
        name=row.device or _("A device we don’t know"),
        whose=str(WHOSE.get(Mode(row.mode), "")),
        since=_("Signed in %(when)s") % {"when": when(row.started_at)},
        used=_("Used %(when)s") % {"when": when(row.seen_at)},
    )
