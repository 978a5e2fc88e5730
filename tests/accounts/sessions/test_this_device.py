"""Whose device it is: asked once after signing in, changed at any time."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from accounts.sessions.lifetimes import Mode
from core.context import asking, known_person
from tests.accounts.sessions.devices import PIN, is_in, store_of, use_as
from tests.accounts.sessions.later import Later
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import html_of, words_of

DEVICE, CHOOSE = "/my-sign-in/this-device/", "/my-sign-in/this-device/pin/"
COOKIE = settings.SESSION_COOKIE_NAME
PASSWORD = "quite a long one"


@pytest.fixture
def asha(cast: Cast) -> Client:
    return cast.client("Asha")


def sign_in(cast: Cast, client: Client, name: str = "asha") -> str:
    """Sign in by hand and return where that leads."""
    person = cast.people[name.capitalize()]
    with as_owner():
        person.set_password(PASSWORD)
        person.save()
    with asking(known_person(person.pk)):
        answer = client.post("/sign-in/", {"login": name, "password": PASSWORD, "next": "/goals/"})
    return str(answer["Location"])


def test_after_signing_in_it_is_asked_once(cast: Cast) -> None:
    client = Client()
    assert sign_in(cast, client) == f"{DEVICE}?next=/goals/"
    page = client.get(f"{DEVICE}?next=/goals/")
    assert "Whose phone or computer is this?" in words_of(page)
    assert "checked" not in html_of(page)
    answer = client.post(DEVICE, {"mode": "usual", "next": "/goals/"})
    assert answer["Location"] == "/goals/"
    client.post("/sign-out/")
    assert sign_in(cast, client) == "/goals/"


def test_it_says_that_numbers_are_kept_and_go_with_signing_out(cast: Cast, asha: Client) -> None:
    said = words_of(asha.get(DEVICE))
    assert "Bothy keeps the numbers of “Get help now” for when there is no network." in said
    assert "Signing out takes them away." in said
    assert "Bothy keeps the numbers" not in words_of(cast.client("Ben").get(DEVICE))


def test_not_now_goes_on_and_asks_again_next_time(cast: Cast) -> None:
    client = Client()
    assert 'href="/goals/"' in html_of(client.get(sign_in(cast, client)))
    client.post("/sign-out/")
    assert sign_in(cast, client).startswith(DEVICE)


def test_staff_are_not_asked_after_signing_in(cast: Cast) -> None:
    ben = cast.client("Ben")
    assert ben.get(f"{DEVICE}?next=/people/")["Location"] == "/people/"


def test_staff_cannot_stay_signed_in_for_a_month(cast: Cast) -> None:
    ben = cast.client("Ben")
    assert "30 days" not in words_of(ben.get(DEVICE))
    assert ben.post(DEVICE, {"mode": "mine"}).status_code == 422
    assert ben.post(CHOOSE, {"pin": PIN, "pin_again": PIN})["Location"] == DEVICE
    assert store_of(ben).times.mode == Mode.USUAL


@pytest.mark.parametrize("then", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_it_leads_to_no_page_of_others(asha: Client, then: str) -> None:
    assert asha.post(DEVICE, {"mode": "usual", "next": then})["Location"] == "/"


def test_an_empty_answer_is_asked_again(asha: Client) -> None:
    answer = asha.post(DEVICE, {})
    assert answer.status_code == 422
    assert "needs an answer" in words_of(answer)


def test_a_shared_device_keeps_no_cookie_past_its_browser(asha: Client) -> None:
    answer = asha.post(DEVICE, {"mode": "shared"})
    assert answer.cookies[COOKIE]["max-age"] == ""
    assert answer.cookies[settings.ASKED_COOKIE_NAME]["max-age"] == 0


def test_ones_own_phone_keeps_it_for_thirty_days(asha: Client) -> None:
    assert asha.post(DEVICE, {"mode": "mine", "next": "/goals/"})["Location"] == (
        f"{CHOOSE}?next=/goals/"
    )
    assert store_of(asha).times.mode == Mode.USUAL  # not before there is a PIN
    answer = asha.post(CHOOSE, {"pin": PIN, "pin_again": PIN, "next": "/goals/"})
    assert answer["Location"] == "/goals/"
    month = timedelta(days=30).total_seconds()
    assert month - 60 < int(answer.cookies[COOKIE]["max-age"]) <= month


def test_it_can_be_changed_back(asha: Client, later: Later) -> None:
    use_as(asha, "mine")
    assert 'value="mine" id="id_mode_0" checked' in " ".join(html_of(asha.get(DEVICE)).split())
    asha.post(DEVICE, {"mode": "usual"})
    later(minutes=61)
    assert not is_in(asha)
    assert asha.get("/me/")["Location"].startswith("/sign-in/?")


@pytest.mark.parametrize(
    ("pin", "again", "said"),
    [
        ("", "", "needs an answer"),
        ("123", "123", "4 to 8 digits"),
        ("123456789", "123456789", "4 to 8 digits"),
        ("12ab", "12ab", "4 to 8 digits"),
        ("٤٩٣٨", "٤٩٣٨", "4 to 8 digits"),
        ("1234", "1234", "easy to guess"),
        ("8765", "8765", "easy to guess"),
        ("0000", "0000", "easy to guess"),
        ("4938", "4939", "not the same"),
    ],
)
def test_a_pin_that_will_not_do_says_why(asha: Client, pin: str, again: str, said: str) -> None:
    answer = asha.post(CHOOSE, {"pin": pin, "pin_again": again})
    assert answer.status_code == 422
    assert said in words_of(answer)
    if pin:
        assert f'value="{pin}"' not in html_of(answer)
