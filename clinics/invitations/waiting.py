"""Which invitations are open yet, and until when: their marks are made with a master key."""

from collections.abc import Iterable
from datetime import datetime

from clinics.models import Invitation
from core import clock
from core.keys_others import KeyedMarks


def open_invitations() -> Iterable[tuple[str, datetime]]:
    """Return the mark of each open invitation and when it runs out, as the owner."""
    waiting = Invitation.objects.filter(used_at=None, withdrawn_at=None)
    return waiting.filter(expires_at__gt=clock.now()).values_list("token", "expires_at")


INVITATIONS = KeyedMarks("open invitations", open_invitations)
