"""Guessing ends soon: per account from everywhere, per address for every account."""

from typing import Any

import pytest
from django.test import Client

from tests.accounts.signing.showing import ENTER, SECOND, give_app, give_password, is_signed_in
from tests.attacks.tools import ASK, device, halfway, hashings, send
from tests.cast import Cast

WRONG = "something else"


def from_address(number: int) -> dict[str, Any]:
    """Return what a request says that comes from another machine."""
    return {"REMOTE_ADDR": f"198.51.100.{number}"}


def through_proxy(said: str) -> dict[str, Any]:
    """Return what a request says that came through one proxy."""
    return {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": said}


@pytest.fixture
def asha(cast: Cast) -> None:
    """Let Asha have a password."""
    give_password(cast.asha)


@pytest.mark.usefixtures("asha")
def test_an_account_is_shut_wherever_the_guesses_come_from() -> None:
    names = ["asha", "ASHA", "asha@example.org", "Asha@Example.org"]
    for number in range(10):
        send(device(), names[number % 4], WRONG, **from_address(number))
    with hashings() as hashed:
        answer = send(device(), "asha", **from_address(99))
    assert answer.status_code == 429
    assert not hashed


@pytest.mark.usefixtures("asha")
def test_an_address_that_guesses_at_many_is_shut_for_each_of_them() -> None:
    for number in range(30):
        send(device(), f"nobody-{number}", WRONG, **from_address(1))
    answer = send(device(), "asha", **from_address(1))
    assert answer.status_code == 429
    client = device()
    send(client, "asha", **from_address(2))
    assert is_signed_in(client)


@pytest.mark.usefixtures("asha")
def test_signing_in_oneself_between_guesses_opens_no_more_of_them(cast: Cast) -> None:
    give_password(cast.finn)
    statuses = []
    for _ in range(11):
        statuses.append(send(device(), "asha", WRONG).status_code)
        send(device(), "finn")
    assert statuses[-1] == 429


@pytest.mark.usefixtures("asha")
@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-For", "X-Real-IP", "Forwarded", "CF-Connecting-IP", "True-Client-IP"],
)
def test_no_header_lends_another_address_where_no_proxy_is_expected(header: str) -> None:
    for number in range(30):
        said = {f"HTTP_{header.upper().replace('-', '_')}": f"203.0.113.{number}"}
        send(device(), f"nobody-{number}", WRONG, **from_address(1), **said)
    forged = {f"HTTP_{header.upper().replace('-', '_')}": "203.0.113.200"}
    assert send(device(), "asha", **from_address(1), **forged).status_code == 429


@pytest.mark.usefixtures("asha")
@pytest.mark.parametrize(
    "forged", ["203.0.113.{}, ", "203.0.113.{},10.0.0.1, ", "nonsense-{}, ", "{},,, "]
)
def test_behind_a_proxy_only_what_the_proxy_said_counts(settings: Any, forged: str) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(30):
        said = through_proxy(forged.format(number) + "198.51.100.7")
        send(device(), f"nobody-{number}", WRONG, **said)
    said = through_proxy(forged.format(77) + "198.51.100.7")
    assert send(device(), "asha", **said).status_code == 429
    elsewhere = through_proxy(forged.format(77) + "198.51.100.8")
    assert send(device(), "asha", **elsewhere).status_code == 302


@pytest.mark.usefixtures("asha")
@pytest.mark.parametrize("said", ["", ",", "198.51.100.7:443", "[2001:db8::1]:80", "unknown"])
def test_what_a_proxy_says_oddly_breaks_nothing(settings: Any, said: str) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    answer = send(device(), "asha", WRONG, **through_proxy(said))
    assert answer.status_code in (400, 403, 422)


def test_a_house_with_many_addresses_of_version_six_is_one_house(settings: Any, cast: Cast) -> None:
    for number in range(30):
        said = {"REMOTE_ADDR": f"2001:db8:1:2::{number:x}"}
        send(device(), f"nobody-{number}", WRONG, **said)
    said = {"REMOTE_ADDR": "2001:db8:1:2:ffff::1"}
    assert send(device(), "nobody-at-all", WRONG, **said).status_code == 429


def guess_codes(client: Client, times: int) -> list[int]:
    """Guess at the code of a mail and return the statuses."""
    found = [client.post(ENTER, {"code": f"{n:08}"}) for n in range(times)]
    return [answer.status_code for answer in found]


@pytest.mark.usefixtures("cast")
def test_a_code_by_mail_is_guessed_at_five_times_and_never_more() -> None:
    client = device()
    client.post(ASK, {"email": "asha@example.org"})
    assert guess_codes(client, 6) == [422, 422, 422, 422, 302, 302]
    assert client.get(ENTER).status_code == 302


@pytest.mark.usefixtures("cast")
def test_sending_a_code_again_gives_no_more_guesses() -> None:
    client = device()
    client.post(ASK, {"email": "asha@example.org"})
    guess_codes(client, 4)
    client.post(ENTER, {"action": "resend"})
    assert guess_codes(client, 2) == [302, 302]


@pytest.mark.usefixtures("cast")
def test_nobody_fills_a_mailbox_by_asking_from_many_places() -> None:
    statuses = [
        device().post(ASK, {"email": "asha@example.org"}, **from_address(number)).status_code
        for number in range(5)
    ]
    assert statuses == [302, 302, 302, 422, 422]


def test_an_app_is_guessed_at_a_few_times_from_however_many_browsers(cast: Cast) -> None:
    give_password(cast.ben)
    give_app(cast.ben)
    statuses = [halfway("ben").post(SECOND, {"code": f"{n:06}"}).status_code for n in range(11)]
    assert 429 in statuses
    assert 302 not in statuses
