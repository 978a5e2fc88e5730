"""Pages of which nothing is written down: no line in the log, no "last used" of a session."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest

View = TypeVar("View", bound=Callable[..., Any])


def unrecorded(view: View) -> View:
    """Mark a view that people open without leaving a trace."""
    view.unrecorded = True  # type: ignore[attr-defined]
    return view


def is_unrecorded(request: HttpRequest) -> bool:
    """Tell whether a request was for such a page, once its view is known."""
    match = request.resolver_match
    return bool(match and getattr(match.func, "unrecorded", False))
