"""One line for each request: which route, by whom (as in the access log), how it ended."""

import time
from collections.abc import Callable
from uuid import uuid4

import structlog
from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bound_contextvars

from core.unrecorded import is_unrecorded
from core.viewer import viewer_of

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
HEADER = "X-Request-Id"
BROKEN = 500
log = structlog.get_logger("bothy.requests")


def one_line(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give each request an id of ours, and write its line once it is answered."""

    def middleware(request: HttpRequest) -> HttpResponse:
        started, request_id = time.perf_counter(), uuid4().hex
        with bound_contextvars(request=request_id):
            response = get_response(request)
            response.headers[HEADER] = request_id
            # Of some pages not even this is written down; that one failed, always.
            if response.status_code >= BROKEN or not is_unrecorded(request):
                write_line(request, response, started)
        return response

    return middleware


def write_line(request: HttpRequest, response: HttpResponse, started: float) -> None:
    """Write the line of a request that has been answered."""
    log.info(
        "request",
        method=request.method if request.method in METHODS else "other",
        route=route_of(request),
        status=response.status_code,
        ms=round((time.perf_counter() - started) * 1000, 1),
        person=None if is_unrecorded(request) else person_of(request),
    )


def route_of(request: HttpRequest) -> str:
    """Return the name of the route; an address has ids and links in it."""
    match = request.resolver_match
    return match.view_name if match else "none"


def person_of(request: HttpRequest) -> str | None:
    """Return what stands for the person in the access log, None when nobody is signed in."""
    if viewer_of(request) is None:
        return None
    log_id = getattr(getattr(request, "user", None), "log_id", None)
    return str(log_id) if log_id else None
