"""The warning before a session is over; static/js/stay.js opens it."""

from django.http import HttpRequest
from django.template import Context, Library

from accounts.sessions.kept import KeptSession
from accounts.sessions.lifetimes import WARNING, Mode
from core.viewer import viewer_of

register = Library()


@register.inclusion_tag("accounts/keep_help.html", takes_context=True)
def keep_help(context: Context) -> dict[str, object]:
    """On the person's own phone keep "Get help now" for when there is no network; else forget it.

    Somebody who is signed out changes nothing: a phone that is somebody's own stays so.
    """
    request: HttpRequest | None = context.get("request")
    session = getattr(request, "session", None)
    if request is None or viewer_of(request) is None or not isinstance(session, KeptSession):
        return {"says": False}
    return {"says": True, "mine": session.times.mode == Mode.MINE}


@register.inclusion_tag("accounts/stay.html", takes_context=True)
def stay_signed_in(context: Context) -> dict[str, object]:
    """Draw it, closed, for somebody who is signed in; a page of a failure has no session."""
    request: HttpRequest | None = context.get("request")
    session = getattr(request, "session", None)
    if request is None or viewer_of(request) is None or not isinstance(session, KeptSession):
        return {"left": 0}
    return {
        "left": max(int(session.left.total_seconds()), 0),
        "warning": int(WARNING.total_seconds()),
        "locks": session.times.locks,
        "request": request,
    }
