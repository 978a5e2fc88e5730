"""Lets a form be taken only from the person it was shown to, and a parked one only once."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.audience import is_of_a_role, needs_nobody
from core.parking.actions import go_on_with
from core.parking.answers import refuse_form
from core.parking.parcel import PARKED
from core.parking.queries import was_taken
from core.parking.whose import is_from_elsewhere, person_named
from core.viewer import Viewer, known_of, viewer_of


class ParkingMiddleware:
    """Stands between the token check and the view, within the viewer's transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Remember the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let go of a parked form once its words have been taken."""
        response = self.get_response(request)
        parked, viewer = getattr(request, "parked", None), viewer_of(request)
        if parked and viewer and response.status_code < 400:
            go_on_with(parked, by=viewer)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_args: object
    ) -> HttpResponse | None:
        """Refuse a form of somebody else or another clinic; answer a second press by itself."""
        known, viewer = known_of(request), viewer_of(request)
        if request.method != "POST" or known is None or needs_nobody(view):
            return None
        if person_named(request) not in (None, known):
            return refuse_form(request)
        if is_of_a_role(view) and is_from_elsewhere(request):
            return refuse_form(request)
        parked = parked_id(request)
        return self.go_on(request, parked, viewer) if parked and viewer else None

    def go_on(self, request: HttpRequest, parked: UUID, viewer: Viewer) -> HttpResponse | None:
        """Let the view take a parked form, unless it took it before."""
        if was_taken(parked, viewer):
            messages.info(request, _("That went through already. It is saved once."))
            return redirect(settings.LOGIN_REDIRECT_URL)
        request.parked = parked  # type: ignore[attr-defined]
        return None


def parked_id(request: HttpRequest) -> UUID | None:
    """Return which parked form is gone on with, None for every other form."""
    try:
        return UUID(request.POST.get(PARKED, ""))
    except ValueError:
        return None
