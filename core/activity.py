"""Tells what a person did from what a page did by itself."""

from django.http import HttpRequest

# Streams, refreshes and pages that are fetched ahead say so; see static/js/stay.js.
REFRESH = "Bothy-Refresh"


def is_by_itself(request: HttpRequest) -> bool:
    """Whether a script or the browser asked without anybody having done anything."""
    ahead = request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return REFRESH in request.headers or "refresh" in request.GET or "prefetch" in ahead
