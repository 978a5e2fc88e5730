"""When the next reminder of anybody in the demo is due, so that the clock can go there."""

from datetime import datetime

from accounts.queries import person_by_sign_in_name
from core.context import asking
from core.viewer import Role, Viewer
from recovery.demo.cast import CAST
from reminders.queries import next_due


def next_reminder() -> datetime | None:
    """Return the soonest moment, None when nobody asked to be reminded.

    A week's leap would pass it by: what is hours late is not sent any more.
    """
    moments = [soonest_of(name.lower(), part.role) for name, part in CAST.items()]
    return min((moment for moment in moments if moment), default=None)


def soonest_of(sign_in_name: str, role: Role) -> datetime | None:
    """Return when one of the cast is reminded next; each is asked for by itself."""
    person = person_by_sign_in_name(sign_in_name)
    if person is None:
        return None
    viewer = Viewer(person.pk, role, None, person.preferred_name, person.time_zone)
    with asking(viewer):
        return next_due(viewer)
