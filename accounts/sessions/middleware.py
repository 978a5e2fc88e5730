"""Notes that a session is used; what a page does by itself is no use of it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from accounts.sessions.kept import KeptSession
from core.activity import is_by_itself
from core.unrecorded import is_unrecorded

NextStep = Callable[[HttpRequest], HttpResponse]
BROKEN = 500


def note_use(get_response: NextStep) -> NextStep:
    """Note after each answer that somebody was there, at most once a minute."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        session = request.session
        if isinstance(session, KeptSession) and counts(request, response):
            session.touch()
        return response

    return middleware


def counts(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this was somebody who is signed in, doing something."""
    found = request.session.found  # type: ignore[attr-defined]
    done = response.status_code < BROKEN and not (is_by_itself(request) or is_unrecorded(request))
    return bool(done and found and found.person_id)
