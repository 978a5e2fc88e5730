"""What is answered to a form that could not be taken."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login  # noqa: TID251 - a function, no view
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from core.addresses import own_address
from core.parking.actions import Kept, park
from core.parking.device import device_of
from core.viewer import viewer_of

TOO_LONG = 413


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send somebody who is not signed in to sign in; what they typed is kept meanwhile."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    parking = park(request)
    if parking.kept is Kept.TOO_LONG:
        return render(request, "parked/too_long.html", status=TOO_LONG)
    return parking.remember(redirect(sign_in_address(request)))


def refuse_form(request: HttpRequest) -> HttpResponse:
    """Say that a form is too old or somebody else's, and what became of the words (403)."""
    parking, viewer = park(request), viewer_of(request)
    context = {
        "kept": parking.kept,
        "theirs": viewer is not None and viewer.person_id != parking.person_id,
        "sign_in": None if viewer else sign_in_address(request),
    }
    return parking.remember(render(request, "403_csrf.html", context, status=403))


def sign_in_address(request: HttpRequest) -> str:
    """Return the sign-in page that leads back to the page the form stood on."""
    return (
        f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': page_before(request)}, safe='/')}"
    )


def keeps_something(request: HttpRequest) -> bool:
    """Tell whether this device kept words a moment ago; not whose, nor which."""
    return bool(device_of(request))


def after_sign_in(request: HttpRequest, then: str) -> str:
    """Return where somebody goes who has just signed in: past what was kept, if anything was."""
    page = own_address(request, then)
    if not keeps_something(request):
        return page
    return f"{reverse('parking:list_kept')}?{urlencode({'next': page}, safe='/')}"


def page_before(request: HttpRequest) -> str:
    """Return the page that a form stood on, else the start: not every address shows a page."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(came_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
