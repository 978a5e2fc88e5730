"""A view is called only for the audience that it states."""

from uuid import UUID, uuid4

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from core.audience import audience, known, link_bearer, public, signed_in
from core.checks import every_view_states_its_audience
from core.middleware import AudienceMiddleware
from core.viewer import Role, Viewer


def view(request: HttpRequest) -> HttpResponse:
    """Answer anybody."""
    return HttpResponse("seen")


def ask(marked: object, viewer: Viewer | None, known: UUID | None = None) -> object:
    """Return what the middleware answers before the view, None when it lets pass."""
    request = RequestFactory().get("/somewhere/")
    request.viewer = viewer  # type: ignore[attr-defined]
    request.known = known  # type: ignore[attr-defined]
    request.session = SessionStore()
    return AudienceMiddleware(view).process_view(request, marked)  # type: ignore[arg-type]


def somebody(role: Role) -> Viewer:
    """Return a viewer in a role."""
    return Viewer(uuid4(), role, uuid4(), "Somebody", "Europe/London")


def fresh(mark: object) -> object:
    """Return a new view, marked."""
    return mark(lambda request: HttpResponse("seen"))  # type: ignore[operator]


def test_a_view_that_states_nothing_is_called_by_nobody() -> None:
    for viewer in (None, *map(somebody, Role)):
        with pytest.raises(PermissionDenied):
            ask(view, viewer)


def test_the_wrong_role_is_refused_and_a_stranger_is_sent_to_sign_in() -> None:
    marked = fresh(audience(Role.SERVICE_USER))
    assert ask(marked, somebody(Role.SERVICE_USER)) is None
    for role in set(Role) - {Role.SERVICE_USER}:
        with pytest.raises(PermissionDenied):
            ask(marked, somebody(role))
    answer = ask(marked, None)
    assert isinstance(answer, HttpResponse)
    assert answer.headers["Location"] == "/sign-in/?next=/somewhere/"


@pytest.mark.parametrize("mark", [public, link_bearer])
def test_open_views_are_called_by_anybody(mark: object) -> None:
    for viewer in (None, *map(somebody, Role)):
        assert ask(fresh(mark), viewer) is None


def test_every_role_passes_where_signing_in_is_enough() -> None:
    assert all(ask(fresh(signed_in), somebody(role)) is None for role in Role)


def test_without_the_second_step_one_finds_the_pages_about_oneself_alone() -> None:
    assert ask(fresh(known), None, known=uuid4()) is None
    answer = ask(fresh(signed_in), None, known=uuid4())
    assert isinstance(answer, HttpResponse)
    assert answer.headers["Location"] == "/my-sign-in/second-step/?next=/somewhere/"


def test_every_route_of_the_real_configuration_states_its_audience() -> None:
    assert every_view_states_its_audience() == []
