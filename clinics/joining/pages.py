"""What the screens on the way in have in common: where they stand, and what comes after."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from clinics.joining.held import SCREENS, Held, hold, screen_after
from clinics.joining.queries import Invited
from core.forms import invalid_status
from core.viewer import Role

GONE = 410


def go_on(request: HttpRequest, held: Held, invited: Invited, screen: str) -> HttpResponse:
    """Remember how far somebody came, and lead to the next screen."""
    held.screen = screen_after(invited.role, screen)
    hold(request, held)
    return redirect("clinics:joining", held.screen)


def page(
    request: HttpRequest,
    invited: Invited,
    screen: str,
    form: Any = None,
    *,
    beside: str = "",
    **more: Any,
) -> HttpResponse:
    """Show a screen, where it stands among the others (or beside one), and the one before it."""
    screens = SCREENS[invited.role]
    place = screens.index(beside or screen)
    context = {
        "invited": invited,
        "form": form,
        "number": place + 1,
        "count": len(screens),
        "before": screens[place - 1] if place else "",
        "after": screen_after(invited.role, screens[place]),
        **more,
    }
    status = invalid_status(form) if form is not None else 200
    return render(request, f"clinics/joining/{screen}.html", context, status=status)


def closed(request: HttpRequest, token: str | None = None) -> HttpResponse:
    """Say that an invitation cannot be used; why, nobody is told."""
    return render(request, "clinics/join_closed.html", {"token": token or ""}, status=GONE)


def first_page(role: Role) -> str:
    """Return where somebody goes who has just come in."""
    return reverse("clinics:welcome" if role == Role.SERVICE_USER else "overview:today")
