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


# What the foot of every page leads to.
ABOUT = ["honest_version", "help_with_using", "what_is_this", "accessibility", "privacy"]

urlpatterns: list[URLPattern | URLResolver] = [
    room("overview", "today", "me", "my_people", "shared_with_me", *ABOUT),
    room("clinics", "get_help", "report_problem"),
    room("goals", "list_goals", "show_goal"),
    room("wellbeing", "list_chosen"),
    room("workspace", "list_meetings"),
    path("gallery/", include("core.urls")),
]
