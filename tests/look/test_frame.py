"""The frame of every page: help and the way out for everybody, navigation by role."""

import re

import pytest
from django.template.loader import render_to_string

from core import navigation
from core.gallery import shown
from core.viewer import Role
from core.views import server_error
from tests.look.conftest import Render, request_of

PAGE = "{% extends 'base.html' %}{% block title %}Today{% endblock %}"
MEETING = "{% extends 'meeting_base.html' %}{% block stop_content %}<h1>x</h1>{% endblock %}"
ERRORS = ["400.html", "403.html", "403_csrf.html", "404.html", "405.html", "500.html"]


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("page", [PAGE, MEETING])
def test_help_and_the_way_out_are_on_every_page(
    page: str, role: Role | None, render: Render
) -> None:
    """Signed in or not, staff too."""
    html = render(page, role)
    assert 'href="/clinics/get_help/"' in html
    assert "data-leave" in html
    assert "Who can see what: the honest version" in html
    assert 'href="#main"' in html
    assert 'id="main"' in html


def test_a_title_is_neutral(render: Render) -> None:
    """The page's word and the product's name, nothing more."""
    assert "<title>Today · Bothy</title>" in render(PAGE)


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.SERVICE_USER, ["Today", "Goals", "Together", "Me"]),
        (Role.WORKER, ["My people", "Meetings", "Me"]),
        (Role.SUPPORTER, ["Shared with me", "Me"]),
        (Role.CLINIC_ADMIN, ["Me"]),
        (None, []),
    ],
)
def test_an_entry_appears_when_its_room_exists(role: Role | None, words: list[str]) -> None:
    """The clinic's page is missing among the stand-ins, so its entry is too."""
    assert [str(entry.word) for entry in navigation.entries(request_of(role))] == words


def test_the_current_entry_is_marked() -> None:
    """The page itself, or the room it lies in."""

    def marks(path: str) -> list[str]:
        """Return aria-current of each entry."""
        return [entry.current for entry in navigation.entries(request_of(Role.SERVICE_USER, path))]

    assert marks("/overview/today/") == ["page", "", "", ""]
    assert marks("/goals/show_goal/") == ["", "true", "", ""]
    assert marks("/clinics/get_help/") == ["", "", "", ""]


def test_a_meeting_shows_its_stops(render: Render) -> None:
    """Five stops, one of them current, and what matters on top."""
    html = render(MEETING, Role.WORKER, **shown(), names="Asha and Ben", matters="Sleep at home")
    assert html.count('class="stop"') == 5
    assert html.count('aria-current="step"') == 1
    assert html.index("Sleep at home") < html.index("<h1>")


@pytest.mark.parametrize("name", ERRORS)
def test_error_pages_need_no_viewer(name: str) -> None:
    """They say what happened, and help stays at hand."""
    html = render_to_string(name, {}, request_of(None))
    assert "<h1>" in html
    assert "/clinics/get_help/" in html


def test_a_page_that_is_not_there_and_one_not_shared_read_the_same() -> None:
    """Nobody learns what exists."""
    html = render_to_string("404.html", {}, request_of(None))
    assert "We can’t find that page, or it isn’t shared with you." in html


def test_our_own_fault_needs_nothing_to_be_said() -> None:
    """No session, no viewer, no context."""
    response = server_error(request_of(None))
    assert response.status_code == 500
    assert b"It was nothing you did" in response.content


def test_the_gallery_shows_every_component() -> None:
    """A component that is not shown is not looked at."""
    html = render_to_string("gallery.html", shown(), request_of(Role.SERVICE_USER))
    for name in ("button", "card", "who", "chip", "seen", "notice", "empty", "matters", "goal"):
        assert re.search(rf'class="{name}[ "]', html), name
    for name in ("path", "agreed", "entry", "choices", "scale", "summary", "more", "facts"):
        assert re.search(rf'class="{name}[ "]', html), name
