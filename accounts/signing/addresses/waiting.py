"""Which links against a change of address still hold: their marks are made with a master key."""

from collections.abc import Iterable
from datetime import datetime

from accounts.signing.addresses.models import AddressChange
from core import clock
from core.keys_others import KeyedMarks


def open_links() -> Iterable[tuple[str, datetime]]:
    """Return the mark of each link that was sent and until when it may hold, as the owner."""
    for change in AddressChange.objects.exclude(old=""):
        if change.link_holds_until > clock.real_now():
            yield change.objection, change.link_holds_until


LINKS = KeyedMarks("links against a change of address", open_links)
