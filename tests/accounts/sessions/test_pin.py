"""One's own phone after an hour: a few tries with the PIN, and nothing is open before."""

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import Session
from accounts.sessions.envelope import digest_of
from accounts.sessions.pins import set_pin
from tests.accounts.sessions.devices import PIN, is_in, own_phone, store_of
from tests.accounts.sessions.later import Later
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import html_of, words_of

UNLOCK = "/sign-in/pin/"
COOKIE = settings.SESSION_COOKIE_NAME


@pytest.fixture
def phone(cast: Cast) -> Client:
    return own_phone(cast.client("Asha"))


@pytest.fixture
def locked(phone: Client, later: Later) -> Client:
    later(minutes=61)
    return phone


def test_within_the_hour_nothing_is_asked(phone: Client, later: Later) -> None:
    for _ in range(5):
        later(minutes=55)
        assert is_in(phone)
    assert phone.get(UNLOCK)["Location"] == "/"


def test_after_an_hour_every_private_page_asks_for_it(locked: Client) -> None:
    for page in ("/", "/goals/", "/me/", "/my-sign-in/devices/", "/my-sign-in/this-device/"):
        assert locked.get(page)["Location"] == f"{UNLOCK}?next={page}"


def test_the_page_names_nobody(locked: Client) -> None:
    assert "Asha" not in html_of(locked.get(UNLOCK))


def test_public_pages_know_nobody_either(locked: Client) -> None:
    assert "Asha" not in html_of(locked.get("/get-help/"))
    assert locked.get("/get-help/").status_code == 200


def test_the_pin_opens_it_and_goes_on(locked: Client) -> None:
    before = locked.cookies[COOKIE].value
    answer = locked.post(UNLOCK, {"pin": PIN, "next": "/goals/"})
    assert answer["Location"] == "/goals/"
    assert is_in(locked)
    assert locked.cookies[COOKIE].value != before
    thief = Client()
    thief.cookies[COOKIE] = before
    assert not is_in(thief)


def test_a_wrong_pin_says_so_and_opens_nothing(locked: Client) -> None:
    answer = locked.post(UNLOCK, {"pin": "9999"})
    assert answer.status_code == 422
    assert "That is not the PIN of this phone." in words_of(answer)
    assert not is_in(locked)


def test_after_five_tries_it_takes_name_and_password(locked: Client) -> None:
    for _ in range(5):
        assert locked.post(UNLOCK, {"pin": "9999"}).status_code == 422
    answer = locked.post(UNLOCK, {"pin": PIN, "next": "/goals/"}, follow=True)
    assert "That was tried often enough." in words_of(answer)
    assert answer.redirect_chain[0][0] == "/sign-in/?next=/goals/"
    with as_owner():
        assert not Session.objects.exclude(person=None).exists()


def test_a_right_pin_gives_the_tries_back(locked: Client, later: Later) -> None:
    for _ in range(4):
        locked.post(UNLOCK, {"pin": "9999"})
    locked.post(UNLOCK, {"pin": PIN})
    later(minutes=125)
    for _ in range(4):
        locked.post(UNLOCK, {"pin": "9999"})
    assert locked.post(UNLOCK, {"pin": PIN}).status_code == 302
    assert is_in(locked)


@pytest.mark.parametrize("sent", ["", "12", "abcd", "49380000", "\x00" * 4, "🙂" * 4])
def test_strange_pins_cost_no_try_or_one(locked: Client, sent: str) -> None:
    assert locked.post(UNLOCK, {"pin": sent}).status_code == 422
    locked.post(UNLOCK, {"pin": PIN})
    assert is_in(locked)


def test_a_pin_is_of_no_use_on_another_device(locked: Client, cast: Cast, later: Later) -> None:
    other = cast.client("Finn")
    set_pin(store_of(other), "7163")
    later(minutes=61)
    assert other.post(UNLOCK, {"pin": PIN}).status_code == 422
    assert not is_in(other)
    assert Client().post(UNLOCK, {"pin": PIN})["Location"] == "/"


def test_while_it_is_locked_nothing_counts_as_use(locked: Client, later: Later) -> None:
    for _ in range(12):
        later(minutes=10)
        locked.get("/get-help/")
    assert not is_in(locked)


def test_what_was_typed_before_it_locked_is_kept_until_the_pin(phone: Client, later: Later) -> None:
    whose = html_of(phone.get("/goals/new/")).split('name="for" value="')[1].split('"')[0]
    later(minutes=61)
    answer = phone.post("/goals/new/", {"words": "See more of my sister", "for": whose})
    assert answer["Location"].startswith(UNLOCK)
    assert "What you were writing is kept." in words_of(phone.get(UNLOCK))
    after = phone.post(UNLOCK, {"pin": PIN, "next": "/goals/new/"})
    assert after["Location"] == "/kept/?next=/goals/new/"
    later(minutes=-61)  # what is parked is kept by the database's own clock
    assert "See more of my sister" in html_of(phone.get("/kept/"))


def test_after_thirty_days_it_signs_in_anew(phone: Client, later: Later) -> None:
    later(days=30)
    assert phone.get("/me/")["Location"].startswith("/sign-in/?")


def test_somebody_else_signs_in_on_it_and_has_no_pin(locked: Client, cast: Cast) -> None:
    from core.context import asking, known_person

    with asking(known_person(cast.finn.pk)):
        locked.force_login(cast.finn)
    assert is_in(locked)
    assert store_of(locked).times.mode == "usual"
    with as_owner():
        assert not Session.objects.filter(person=cast.asha).exists()
        assert Session.objects.get(person=cast.finn).pin == ""


def test_the_pin_is_kept_as_a_hash(phone: Client) -> None:
    with as_owner():
        row = Session.objects.get(digest=digest_of(phone.cookies[COOKIE].value))
    assert PIN not in row.pin
    assert "$" in row.pin


def test_twenty_tries_at_once_are_no_more_than_five(locked: Client) -> None:
    from accounts.sessions import actions

    key = locked.cookies[COOKIE].value
    assert [bool(actions.try_pin(key)) for _ in range(20)].count(True) == 5


def test_the_warning_speaks_of_the_pin(phone: Client) -> None:
    assert "this phone asks for its PIN" in html_of(phone.get("/goals/"))
