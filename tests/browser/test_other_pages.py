"""Pages beside the loop, each in its states, as the person who meets it sees them."""

import pytest

from tests.browser.conftest import PHONE, TABLET, Invite
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("stack")]


@pytest.mark.parametrize(
    ("name", "size", "pages"),
    [
        ("Asha", PHONE, ["/me/", "/who-looked/", "/together/", "/goals/matters/?again=growth"]),
        ("Ines", TABLET, ["/people/", "/together/", "/together/plan/", "/me/"]),
        ("Dev", TABLET, ["/people/", "/together/plan/"]),
        ("Esi", TABLET, ["/clinic/", "/me/"]),
        ("Gita", PHONE, ["/shared-with-me/", "/me/"]),
        ("Hugo", TABLET, ["/clinic/", "/get-help/"]),
    ],
)
def test_everybody_finds_their_pages_in_order(
    invite: Invite, name: str, size: tuple[int, int], pages: list[str]
) -> None:
    visitor = signed_in(invite(name, size), name)
    for page in pages:
        visitor.goes_to(page)
        assert visitor.page.locator("h1").count() == 1


def test_what_is_open_to_everybody_is_in_order(invite: Invite) -> None:
    nobody = invite("nobody")
    for page in ("/get-help/", "/who-sees-what/", "/sign-in/", "/demo/inbox/", "/gallery/"):
        nobody.goes_to(page)
    nobody.goes_to("/sign-in/")
    nobody.writes("Your sign-in name", "asha")
    nobody.writes("Password", "not the right one")
    nobody.presses("Sign in", status=422)


def test_what_cannot_be_shown_says_so_in_order(invite: Invite) -> None:
    asha = signed_in(invite("Asha"), "Asha")
    asha.goes_to("/nothing/here/", status=404)
    asha.sees("or it isn’t shared with you")
    asha.goes_to("/people/", status=403)
    asha.sees("This page is for somebody else")


def test_planning_a_meeting_says_what_is_missing(invite: Invite) -> None:
    asha = signed_in(invite("Asha"), "Asha")
    asha.goes_to("/together/plan/")
    asha.presses("Plan this meeting", status=422)
    asha.writes("On which day?", "2020-01-01")
    asha.writes("At what time?", "10:00")
    asha.presses("Plan this meeting", status=422)
    asha.sees("That moment has already been.")


def signed_in(visitor: Visitor, name: str) -> Visitor:
    visitor.goes_to(f"/demo/sign-in/{name.lower()}/")
    visitor.presses(f"Be {name}")
    return visitor
