"""What a passkey answered once, elsewhere or for somebody else opens nothing."""

import pytest
from django.test import Client

from tests.accounts.signing.showing import give_password, is_signed_in
from tests.attacks.passkey import PRESENT, WHERE, Passkey, challenge_for, show
from tests.attacks.tools import device, send
from tests.cast import Cast


def test_an_answer_opens_once_and_in_the_browser_that_was_asked(cast: Cast) -> None:
    key = Passkey(cast.ben)
    ben, thief = device(), device()
    challenge_for(thief)
    answer = key.answer(challenge_for(ben))
    show(thief, answer)
    assert not is_signed_in(thief)
    show(ben, answer)
    assert is_signed_in(ben)
    ben.post("/sign-out/")
    show(ben, answer)
    assert not is_signed_in(ben)


def test_an_answer_to_an_earlier_challenge_opens_nothing(cast: Cast) -> None:
    key, ben = Passkey(cast.ben), device()
    answer = key.answer(challenge_for(ben))
    challenge_for(ben)
    show(ben, answer)
    assert not is_signed_in(ben)


@pytest.mark.parametrize("site", ["evil.example", "localhost.evil.example"])
def test_an_answer_made_for_another_site_opens_nothing(cast: Cast, site: str) -> None:
    key, ben = Passkey(cast.ben), device()
    show(ben, key.answer(challenge_for(ben), site=site))
    assert not is_signed_in(ben)


def test_an_answer_without_a_finger_or_a_pin_opens_nothing_alone(cast: Cast) -> None:
    key, ben = Passkey(cast.ben), device()
    show(ben, key.answer(challenge_for(ben), PRESENT))
    assert not is_signed_in(ben)


def halfway_challenge(client: Client) -> str:
    """Return what the second step asks, which may want less."""
    send(client, "ines")
    page = client.get("/sign-in/second/")
    asked = page.context["js_data"]["request_options"]["publicKey"]
    return str(asked["challenge"])


def test_what_a_second_step_asks_does_not_let_a_stolen_key_in_without_its_pin(cast: Cast) -> None:
    stolen, browser = Passkey(cast.ben), device()
    give_password(cast.ines)
    Passkey(cast.ines)
    show(browser, stolen.answer(halfway_challenge(browser), PRESENT))
    assert not is_signed_in(browser)


@pytest.mark.parametrize("nonsense", ["", "[]", "5", '"x"', "{}", '{"response": 5}', "\\x00"])
def test_nonsense_is_answered_calmly(cast: Cast, nonsense: str) -> None:
    browser = device()
    challenge_for(browser)
    assert browser.post(WHERE, {"credential": nonsense}).status_code == 302
    assert not is_signed_in(browser)
