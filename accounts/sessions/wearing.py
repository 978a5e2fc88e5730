"""Holds a session to the hat that is worn: staff's are shorter."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.sessions.kept import KeptSession
from core.context import set_context


def wear(request: HttpRequest, *, staff: bool) -> bool:
    """Note the kind of hat; a session that is too old for it ends, and nobody is signed in."""
    session = request.session
    if not isinstance(session, KeptSession) or session.wear(staff=staff):
        return True
    session.flush()
    session.timed_out = True
    request.user = AnonymousUser()
    set_context("")
    return False
