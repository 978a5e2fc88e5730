"""Whether somebody has an account cannot be told by words, status, headers, queries or work."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.test import Client

from tests.accounts.signing.showing import ENTER, SIGN_IN, give_password
from tests.attacks.tools import ASK, Seen, device, seen, send
from tests.cast import Cast

# As long as each other: a page of other length would say nothing more than what was typed.
HERE, NOWHERE = "asha", "nemo"
HER_MAIL, NO_MAIL = "asha@example.org", "nemo@example.org"
WRONG = "something else"


def same(here: Seen, nowhere: Seen) -> None:
    """Hold two answers to each other, in all that can be told from outside."""
    assert here.status == nowhere.status
    assert here.words == nowhere.words
    assert here.html == nowhere.html
    assert here.headers == nowhere.headers
    assert here.cookies == nowhere.cookies
    assert here.queries == nowhere.queries
    assert here.hashings == nowhere.hashings


@pytest.fixture
def asha(cast: Cast) -> None:
    """Let Asha have a password."""
    give_password(cast.asha)


def fresh(name: str, ask: Callable[[Client], Any]) -> Seen:
    """Ask from a new browser, and leave the typed name out."""
    client = device()
    client.get(SIGN_IN)
    return seen(lambda: ask(client), name)


@pytest.mark.usefixtures("asha")
@pytest.mark.parametrize(
    ("here", "nowhere"), [(HERE, NOWHERE), (HER_MAIL, NO_MAIL), (HERE.upper(), NOWHERE.upper())]
)
def test_a_wrong_password_tells_nothing(here: str, nowhere: str) -> None:
    first = fresh(here, lambda client: send(client, here, WRONG))
    same(first, fresh(nowhere, lambda client: send(client, nowhere, WRONG)))
    assert first.status == 422
    assert first.hashings == 1


def test_somebody_without_a_password_is_told_from_nobody_by_nothing(cast: Cast) -> None:
    first = fresh(HERE, lambda client: send(client, HERE, WRONG))
    same(first, fresh(NOWHERE, lambda client: send(client, NOWHERE, WRONG)))
    assert first.hashings == 1


def locked(name: str) -> Seen:
    """Try until the door stays shut, and look at it."""
    for _ in range(10):
        send(device(), name, WRONG)
    return fresh(name, lambda client: send(client, name, WRONG))


@pytest.mark.usefixtures("asha")
def test_a_door_that_stays_shut_tells_nothing() -> None:
    first = locked(HERE)
    same(first, locked(NOWHERE))
    assert first.status == 429
    assert first.hashings == 0


def test_asking_for_a_code_tells_nothing(cast: Cast) -> None:
    first = fresh(HER_MAIL, lambda client: client.post(ASK, {"email": HER_MAIL}))
    other = fresh(NO_MAIL, lambda client: client.post(ASK, {"email": NO_MAIL}))
    assert first.status == 302
    same(first, other)


def after_asking(address: str, deed: Callable[[Client], Any]) -> Seen:
    """Ask for a code, then do something with the page that comes next."""
    client = device()
    client.post(ASK, {"email": address})
    return seen(lambda: deed(client), address)


DEEDS: dict[str, Callable[[Client], Any]] = {
    "look": lambda client: client.get(ENTER),
    "guess": lambda client: client.post(ENTER, {"code": "1234-5678"}),
    "send again": lambda client: client.post(ENTER, {"action": "resend"}),
    "say nothing": lambda client: client.post(ENTER, {}),
    "sign in": lambda client: client.get(SIGN_IN),
    "second step": lambda client: client.get("/sign-in/second/"),
    "passkey": lambda client: client.get("/sign-in/passkey/"),
    "another page": lambda client: client.get("/get-help/"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_follows_a_code_tells_nothing(cast: Cast, deed: str) -> None:
    same(after_asking(HER_MAIL, DEEDS[deed]), after_asking(NO_MAIL, DEEDS[deed]))


def guessed_out(address: str) -> list[Seen]:
    """Guess five times and look at what follows."""
    client = device()
    client.post(ASK, {"email": address})
    tries = [seen(lambda: client.post(ENTER, {"code": "1"}), address) for _ in range(6)]
    return [*tries, seen(lambda: client.get(SIGN_IN), address)]


def test_guessing_until_it_ends_tells_nothing(cast: Cast) -> None:
    for here, nowhere in zip(guessed_out(HER_MAIL), guessed_out(NO_MAIL), strict=True):
        same(here, nowhere)


def test_the_fourth_code_in_ten_minutes_tells_nothing(cast: Cast) -> None:
    answers = []
    for address in (HER_MAIL, NO_MAIL):
        for _ in range(3):
            device().post(ASK, {"email": address})
        answers.append(fresh(address, partial(Client.post, path=ASK, data={"email": address})))
    same(*answers)
    assert answers[0].status == 422


@pytest.mark.usefixtures("asha")
def test_a_look_before_signing_in_costs_no_hashing() -> None:
    assert fresh(HERE, lambda client: client.get(SIGN_IN)).hashings == 0
