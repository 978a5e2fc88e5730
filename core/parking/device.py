"""The cookie that binds parked words to one device."""

import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

KEPT_FOR = timedelta(minutes=30)
WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{43}")


def device_of(request: HttpRequest) -> str:
    """Return the device's secret, empty when it has none or something else in its place."""
    given = request.COOKIES.get(settings.PARKING_COOKIE_NAME, "")
    return given if WELL_FORMED.fullmatch(given) else ""


def new_device() -> str:
    """Return a fresh secret of 256 bits."""
    return secrets.token_urlsafe(32)


def remember(response: HttpResponse, device: str) -> None:
    """Leave the secret on the device for as long as the words are kept."""
    response.set_cookie(
        settings.PARKING_COOKIE_NAME,
        device,
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
