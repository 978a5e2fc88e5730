"""The entries of the main navigation for each role; an entry appears when its room exists."""

from collections.abc import Iterator
from typing import NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.viewer import Role, viewer_of


class Place(NamedTuple):
    """A page to go to, before it is known whether it exists."""

    view: str
    icon: str
    word: str | Promise


class Entry(NamedTuple):
    """One link of the navigation; `current` is the value of aria-current, or empty."""

    url: str
    icon: str
    word: str | Promise
    current: str


ME = Place("overview:me", "user-round", _("Me"))
PLACES: dict[Role, list[Place]] = {
    Role.SERVICE_USER: [
        Place("overview:today", "sun", _("Today")),
        Place("goals:list_goals", "mountain", _("Goals")),
        Place("workspace:list_meetings", "users-round", _("Together")),
        ME,
    ],
    Role.WORKER: [
        Place("overview:my_people", "users-round", _("My people")),
        Place("workspace:list_meetings", "calendar", _("Meetings")),
        ME,
    ],
    Role.CLINIC_ADMIN: [
        Place("overview:clinic", "building-2", _("Clinic")),
        Place("clinics:list_people", "users-round", _("People")),
        Place("clinics:list_workers", "heart-handshake", _("Workers")),
        ME,
    ],
    Role.SUPPORTER: [
        Place("overview:shared_with_me", "hand-heart", _("Shared with me")),
        ME,
    ],
}
# Everything in these rooms belongs to one entry; the overview holds several.
ROOMS = frozenset({"goals", "workspace"})


def entries(request: HttpRequest) -> list[Entry]:
    """Return the viewer's entries, none when nobody is signed in."""
    viewer = viewer_of(request)
    return list(_found(PLACES[viewer.role], request)) if viewer else []


def _found(places: list[Place], request: HttpRequest) -> Iterator[Entry]:
    for place in places:
        try:
            url = reverse(place.view)
        except NoReverseMatch:
            continue
        yield Entry(url, place.icon, place.word, _current(place.view, request))


def _current(view: str, request: HttpRequest) -> str:
    match = request.resolver_match
    if match is None:
        return ""
    if match.view_name == view:
        return "page"
    room = view.partition(":")[0]
    return "true" if room in ROOMS and room in match.namespaces else ""
