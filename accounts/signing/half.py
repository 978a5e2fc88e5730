"""Somebody halfway in: a first thing was shown, or a code was sent, and nobody is signed in yet."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts.models import Person
from core.context import known_person, set_context
from core.viewer import known_of

View = Callable[..., HttpResponseBase]


def halfway_in(request: HttpRequest) -> UUID | None:
    """Return who is on the way in, None when nobody is."""
    stashed = request.session.get(LOGIN_SESSION_KEY)
    given = stashed.get("user_pk") if isinstance(stashed, dict) else None
    return UUID(hex=given) if given else None


def person_in_hand(request: HttpRequest) -> UUID | None:
    """Return who is signed in or on the way in."""
    return known_of(request) or halfway_in(request)


def for_halfway(view: View) -> View:
    """Let a view of signing in know who is on the way in: their own row, and no role."""

    @wraps(view)
    def known(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if known_of(request) is None and LOGIN_SESSION_KEY in request.session:
            person_id = halfway_in(request)
            set_context(known_person(person_id or uuid4()))
            if person_id is None:
                # A code was asked for nobody: the page that follows costs as much.
                Person.objects.filter(pk=uuid4()).first()
        return view(request, *args, **kwargs)

    return known
