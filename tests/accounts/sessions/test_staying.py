"""Two minutes before the end the page warns; one press goes on."""

import re

import pytest
from django.test import Client

from core.activity import REFRESH
from tests.accounts.sessions.devices import is_in, use_as
from tests.accounts.sessions.later import Later
from tests.cast import Cast
from tests.pages import html_of, words_of

STAY = "/my-sign-in/stay/"
BY_ITSELF = {REFRESH: "1"}


@pytest.fixture
def asha(cast: Cast) -> Client:
    return cast.client("Asha")


def left(client: Client) -> int:
    """Ask how long is left, as the page does by itself."""
    told = client.get(STAY, headers=BY_ITSELF).json()
    return int(told["left"])


def test_asking_tells_and_changes_nothing(asha: Client, later: Later) -> None:
    assert 3590 <= left(asha) <= 3600
    later(minutes=50)
    assert 590 <= left(asha) <= 600
    later(minutes=61)
    assert left(asha) == 0
    assert not is_in(asha)


def test_one_press_begins_the_hour_anew(asha: Client, later: Later) -> None:
    later(minutes=59)
    assert asha.post(STAY).json()["left"] >= 3590
    later(minutes=59)
    assert is_in(asha)


def test_no_press_goes_past_the_last_moment(cast: Cast, later: Later) -> None:
    ben = cast.client("Ben")
    for minutes in range(20, 12 * 60, 20):
        later(minutes=20)
        assert ben.post(STAY).json()["left"] <= (12 * 60 - minutes) * 60
    later(minutes=20)
    assert ben.post(STAY).json() == {"left": 0}


def test_nobody_has_nothing_left(db: None) -> None:
    assert Client().get(STAY).json() == {"left": 0}
    assert Client().post(STAY).json() == {"left": 0}


def test_a_press_needs_the_token_of_the_page(asha: Client) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = asha.cookies
    assert careful.post(STAY).status_code == 403


@pytest.mark.parametrize(("mode", "seconds"), [("usual", 3600), ("shared", 600)])
def test_every_private_page_knows_how_long(asha: Client, mode: str, seconds: int) -> None:
    use_as(asha, mode)
    found = re.search(r'<dialog id="stay"[^>]*data-left="(\d+)"', html_of(asha.get("/goals/")))
    assert found
    assert seconds - 10 <= int(found[1]) <= seconds


def test_a_page_for_everybody_warns_nobody(db: None) -> None:
    assert "<dialog" not in html_of(Client().get("/get-help/"))


def test_who_comes_too_late_is_told_why(asha: Client, later: Later) -> None:
    later(minutes=61)
    said = words_of(asha.get("/goals/", follow=True))
    assert "You were signed out here" in said
    assert "You were signed out here" not in words_of(asha.get("/sign-in/"))


def test_the_page_that_asked_by_itself_is_told_why_too(asha: Client, later: Later) -> None:
    later(minutes=61)
    assert left(asha) == 0
    assert "You were signed out here" in words_of(asha.get("/goals/", follow=True))


def test_who_was_never_signed_in_is_told_nothing(db: None) -> None:
    assert "signed out" not in words_of(Client().get("/goals/", follow=True))
