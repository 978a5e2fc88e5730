"""Holds every view to its audience and keeps private pages out of caches."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from core.audience import Open, audience_of, needs_nobody
from core.parking.answers import ask_for_second_step, ask_to_sign_in
from core.viewer import known_of, viewer_of

NextStep = Callable[[HttpRequest], HttpResponse]


# Nothing that a device can do besides showing a page is asked for anywhere, but for passkeys.
FEATURES = (
    "accelerometer autoplay camera clipboard-read clipboard-write display-capture"
    " encrypted-media fullscreen geolocation gyroscope hid idle-detection local-fonts"
    " magnetometer microphone midi payment picture-in-picture screen-wake-lock"
    " serial storage-access usb window-management xr-spatial-tracking"
)
# Passkeys alone, and for our own pages alone.
PASSKEYS = "publickey-credentials-create=(self), publickey-credentials-get=(self)"
CLOSED = {
    "Permissions-Policy": ", ".join([*(f"{feature}=()" for feature in FEATURES.split()), PASSKEYS]),
    "Cross-Origin-Resource-Policy": "same-origin",
}


def closed_to_others(get_response: NextStep) -> NextStep:
    """Switch off what devices offer to pages, and let no other site use what we serve."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in CLOSED.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def private_pages(get_response: NextStep) -> NextStep:
    """Forbid every cache, the browser's included, to keep a page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


class AudienceMiddleware:
    """Calls a view only for the audience that it states."""

    def __init__(self, get_response: NextStep) -> None:
        """Remember the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the work is done once the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_: object
    ) -> HttpResponseBase | None:
        """Refuse the wrong role with 403, send a stranger to sign in."""
        who = audience_of(view)
        if who is None:
            raise PermissionDenied("This view states no audience.")
        if needs_nobody(view):
            return None
        if known_of(request) is None:
            return ask_to_sign_in(request)
        if Open.KNOWN in who:
            return None
        viewer = viewer_of(request)
        if viewer is None:
            return ask_for_second_step(request)
        if viewer.role not in who:
            raise PermissionDenied("Not for this role.")
        return None
