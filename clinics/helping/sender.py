"""Where a report comes from, as a keyed hash: to count, never to know who."""

from django.conf import settings
from django.http import HttpRequest

from accounts.signing.places import house_of
from core import clock
from core.keys_derived import digest
from core.viewer import viewer_of

PURPOSE = "senders of reports"


def sender_of(request: HttpRequest) -> str:
    """Return what reports of one person, or from one place signed out, have in common today."""
    viewer = viewer_of(request)
    whence = viewer.person_id.hex if viewer else place_of(request)
    return digest(PURPOSE, f"{clock.now().date()}:{whence}".encode())


def place_of(request: HttpRequest) -> str:
    """Return whose house it is; behind proxies of ours, the one that the first of them saw."""
    proxies = getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0)
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(passed) >= proxies:
        return house_of(passed[-proxies])
    return house_of(str(request.META.get("REMOTE_ADDR", "")))
