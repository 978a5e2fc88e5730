"""The notice that somebody was helped in, on every page until its person puts it away."""

from django.http import HttpRequest
from django.template import Context, Library

from accounts.recovery.notices import TOLD
from core.viewer import known_of

register = Library()


@register.inclusion_tag("accounts/recovery/notice.html", takes_context=True)
def helped_in(context: Context) -> dict[str, object]:
    """Draw what the session keeps for somebody who signed in; a page of a failure has none."""
    request: HttpRequest | None = context.get("request")
    session = getattr(request, "session", None)
    if request is None or session is None or known_of(request) is None:
        return {}
    return {"notices": session.get(TOLD, []), "request": request}
