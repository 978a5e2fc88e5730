"""What is answered to a form that could not be taken."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login  # noqa: TID251 - a function, no view
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from core.addresses import own_address, with_next
from core.parking.actions import Kept, park
from core.parking.device import device_of
from core.parking.whose import is_from_elsewhere
from core.viewer import viewer_of

TOO_LONG = 413


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send somebody who is not signed in to sign in; what they typed is kept meanwhile."""
    say_it_was_left_alone(request)
    if request.method != "POST":
        return redirect_to_login(request.get_full_path(), way_in(request))
    parking = park(request)
    if parking.kept is Kept.TOO_LONG:
        return render(request, "parked/too_long.html", status=TOO_LONG)
    return parking.remember(redirect(sign_in_address(request)))


def ask_for_second_step(request: HttpRequest) -> HttpResponse:
    """Send staff who have shown one thing only to show another; what they typed is kept."""
    if request.method != "POST":
        return redirect(with_next(settings.SECOND_STEP_URL, request.get_full_path()))
    parking = park(request)
    if parking.kept is Kept.TOO_LONG:
        return render(request, "parked/too_long.html", status=TOO_LONG)
    return parking.remember(redirect(with_next(settings.SECOND_STEP_URL, page_before(request))))


def refuse_form(request: HttpRequest) -> HttpResponse:
    """Say that a form is too old or somebody else's, and what became of the words (403)."""
    parking, viewer = park(request), viewer_of(request)
    context = {
        "kept": parking.kept,
        "theirs": viewer is not None and viewer.person_id != parking.person_id,
        "elsewhere": is_from_elsewhere(request),
        "sign_in": None if viewer else sign_in_address(request),
    }
    return parking.remember(render(request, "403_csrf.html", context, status=403))


def sign_in_address(request: HttpRequest) -> str:
    """Return the sign-in page that leads back to the page the form stood on."""
    return with_next(way_in(request), page_before(request))


def way_in(request: HttpRequest) -> str:
    """Return where somebody shows who they are: by the PIN of a phone that is locked."""
    is_locked = getattr(request.session, "is_locked", False)
    return resolve_url(settings.UNLOCK_URL if is_locked else settings.LOGIN_URL)


def say_it_was_left_alone(request: HttpRequest) -> None:
    """Say why somebody who was signed in is asked again."""
    if getattr(request.session, "timed_out", False):
        messages.info(
            request, _("You were signed out here, so that nobody else reads what is yours.")
        )


def keeps_something(request: HttpRequest) -> bool:
    """Tell whether this device kept words a moment ago; not whose, nor which."""
    return bool(device_of(request))


def after_sign_in(request: HttpRequest, then: str) -> str:
    """Return where somebody goes who has just signed in: past what was kept, if anything was."""
    page = own_address(request, then)
    if not keeps_something(request):
        return page
    return with_next("parking:list_kept", page)


def page_before(request: HttpRequest) -> str:
    """Return the page that a form stood on, else the start: not every address shows a page."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(came_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
