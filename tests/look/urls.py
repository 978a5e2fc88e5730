"""Stand-ins for the pages that the frame links to, so that the look is tested on its own."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from core.audience import public
from core.methods import require_safe


@public
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Answer with nothing."""
    return HttpResponse()


def room(name: str, *views: str) -> URLResolver:
    """Return a room with these views."""
    routes = [path(f"{view}/", page, name=view) for view in views]
    return path(f"{name}/", include((routes, name)))


urlpatterns: list[URLPattern | URLResolver] = [
    room("overview", "today", "me", "my_people", "honest_version", "shared_with_me"),
    room("clinics", "get_help"),
    room("goals", "list_goals", "show_goal"),
    room("workspace", "list_meetings"),
    path("gallery/", include("core.urls")),
]
