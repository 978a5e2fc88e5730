"""The session of a request, as what it is here."""

from django.http import HttpRequest

from accounts.sessions.engine import SessionStore


def session_of(request: HttpRequest) -> SessionStore:
    """Return it; raises TypeError under another engine."""
    if not isinstance(request.session, SessionStore):
        raise TypeError("Sessions need SESSION_ENGINE = accounts.sessions.engine.")
    return request.session
