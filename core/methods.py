"""Every view states by which methods it may be asked; asked by any other, it is not called."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

View = TypeVar("View", bound=Callable[..., Any])

READING = frozenset({"GET", "HEAD"})
# Nothing else is ever answered: forms know no other method, and scripts need none.
METHODS = READING | {"POST"}


def methods(*stated: str) -> Callable[[View], View]:
    """Mark a view as meant to be asked by these methods."""

    def mark(view: View) -> View:
        view.methods = frozenset(stated)  # type: ignore[attr-defined]
        return view

    return mark


require_safe = methods(*READING)
require_POST = methods("POST")
# A page with a form: shown by GET, asked about by HEAD, sent by POST.
form_page = methods(*METHODS)


def methods_of(view: Callable[..., Any]) -> frozenset[str]:
    """Return the methods that a view states, none when it states nothing."""
    return getattr(view, "methods", frozenset())


class MethodsMiddleware:
    """Answers 405 before a session, a token or a person is looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Remember the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let through only what some view may state."""
        return _refused(request, METHODS) or self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_: object
    ) -> HttpResponseBase | None:
        """Refuse a method that this view does not state; nothing is kept of such a form."""
        return _refused(request, methods_of(view))


def _refused(request: HttpRequest, stated: frozenset[str]) -> HttpResponse | None:
    if request.method in stated:
        return None
    # The page asks neither the session nor the database: nobody is looked at here.
    return HttpResponseNotAllowed(sorted(stated), render_to_string("405.html"))
