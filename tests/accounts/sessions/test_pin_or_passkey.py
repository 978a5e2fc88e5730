"""One's own phone after an hour: a passkey opens it as well as the PIN, and nobody else's does."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client

from accounts.models import Session
from tests.accounts.sessions.devices import PIN, is_in, own_phone
from tests.accounts.sessions.later import Later
from tests.attacks.passkey import PRESENT, Passkey
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import html_of, words_of

UNLOCK = "/sign-in/pin/"
COOKIE = settings.SESSION_COOKIE_NAME


@pytest.fixture
def passkey(cast: Cast) -> Passkey:
    return Passkey(cast.asha)


@pytest.fixture
def locked(cast: Cast, later: Later) -> Client:
    client = own_phone(cast.client("Asha"))
    later(minutes=61)
    return client


def asked(client: Client) -> dict[str, Any]:
    """Return what the device is asked."""
    found: dict[str, Any] = json.loads(client.get(UNLOCK).context["options"])["publicKey"]
    return found


def show(client: Client, answer: str) -> Any:
    """Send what the device answers."""
    return client.post(f"{UNLOCK}?next=/goals/", {"credential": answer})


def test_a_passkey_opens_it_and_goes_on(passkey: Passkey, locked: Client) -> None:
    before = locked.cookies[COOKIE].value
    answer = show(locked, passkey.answer(asked(locked)["challenge"]))
    assert answer["Location"] == "/goals/"
    assert is_in(locked)
    assert locked.cookies[COOKIE].value != before
    assert "asked behind the lock" not in locked.session
    with as_owner():
        assert Authenticator.objects.get().last_used_at


def test_the_question_names_no_passkey_and_asks_for_a_finger(
    passkey: Passkey, locked: Client
) -> None:
    question = asked(locked)
    assert question["userVerification"] == "required"
    assert question.get("allowCredentials", []) == []
    page = locked.get(UNLOCK)
    assert "or use your passkey" in words_of(page)
    assert "Asha" not in html_of(page)


def test_without_a_passkey_there_is_the_pin_alone(locked: Client) -> None:
    page = locked.get(UNLOCK)
    assert page.context["options"] == ""
    assert "passkey" not in words_of(page)
    assert show(locked, "{}").status_code == 422


@pytest.mark.parametrize("sent", ["", "{}", "null", "[]", "7", '"x"', "{", '{"response": {}}'])
def test_nonsense_opens_nothing_and_breaks_nothing(
    passkey: Passkey, locked: Client, sent: str
) -> None:
    asked(locked)
    page = show(locked, sent)
    assert page.status_code == 422
    assert "This passkey opens nothing here." in words_of(page)
    assert not is_in(locked)
    assert locked.post(UNLOCK, {"pin": PIN}).status_code == 302
    assert is_in(locked)


def test_an_answer_is_good_once_and_for_its_own_question(passkey: Passkey, locked: Client) -> None:
    old = passkey.answer(asked(locked)["challenge"])
    asked(locked)
    assert show(locked, old).status_code == 422
    assert show(locked, old).status_code == 422
    assert not is_in(locked)


def test_an_answer_without_a_question_opens_nothing(passkey: Passkey, locked: Client) -> None:
    assert show(locked, passkey.answer("AAAA")).status_code == 422


def test_somebody_else_s_passkey_opens_nothing(
    cast: Cast, passkey: Passkey, locked: Client
) -> None:
    other = Passkey(cast.finn)
    assert show(locked, other.answer(asked(locked)["challenge"])).status_code == 422
    assert not is_in(locked)


@pytest.mark.parametrize("way", ["no finger", "another site"])
def test_no_finger_and_no_other_site_will_do(passkey: Passkey, locked: Client, way: str) -> None:
    challenge = asked(locked)["challenge"]
    if way == "no finger":
        answer = passkey.answer(challenge, flags=PRESENT)
    else:
        answer = passkey.answer(challenge, site="evil.example")
    assert show(locked, answer).status_code == 422
    assert not is_in(locked)


def test_what_is_asked_stays_sealed_and_the_session_locked(
    cast: Cast, passkey: Passkey, locked: Client
) -> None:
    challenge = asked(locked)["challenge"]
    with as_owner():
        row = Session.objects.get(person=cast.asha)
    assert challenge.encode() not in bytes(row.sealed)
    assert not is_in(locked)


def test_a_passkey_opens_no_phone_that_is_not_locked(passkey: Passkey, cast: Cast) -> None:
    assert Client().post(UNLOCK, {"credential": "{}"})["Location"] == "/"
