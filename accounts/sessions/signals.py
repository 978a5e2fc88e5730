"""Notes the device of whoever signs in, so that the list of sessions can name it."""

from django.contrib.auth import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.sessions.devices import in_words
from accounts.sessions.kept import KeptSession


@receiver(user_logged_in)
def name_device(request: HttpRequest, **_: object) -> None:
    """Write down the browser and the kind of device; no address, no version."""
    if isinstance(request.session, KeptSession):
        request.session.device = in_words(request.headers.get("User-Agent", ""))
