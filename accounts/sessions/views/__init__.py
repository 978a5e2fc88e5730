"""Pages of one's own sessions: the list, this device, its PIN, and staying signed in."""

from accounts.sessions.views.device import choose_pin, this_device
from accounts.sessions.views.listing import end_others, end_there, list_devices
from accounts.sessions.views.locked import unlock
from accounts.sessions.views.staying import stay

__all__ = [
    "choose_pin",
    "end_others",
    "end_there",
    "list_devices",
    "stay",
    "this_device",
    "unlock",
]
