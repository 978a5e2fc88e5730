"""The second factor: an app's code or a spare code, once each, and not without it."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.accounts.signing.showing import (
    SECOND,
    SECRET,
    app_code,
    give_app,
    give_password,
    give_spare_codes,
    is_signed_in,
    send,
    where,
)
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import words_of


@pytest.fixture
def ben(cast: Cast, client: Client) -> Client:
    """Ben, who has shown his password."""
    give_password(cast.ben)
    give_app(cast.ben)
    assert where(send(client, "ben")) == SECOND
    return client


def test_a_password_alone_opens_nothing(ben: Client) -> None:
    assert not is_signed_in(ben)
    assert where(ben.get("/people/")).startswith("/sign-in/")
    assert "One more step" in words_of(ben.get(SECOND))


def test_the_code_of_the_app_opens_the_door_under_another_key(ben: Client) -> None:
    before = ben.session.session_key
    ben.post(SECOND, {"code": app_code()})
    assert is_signed_in(ben)
    assert ben.session.session_key != before
    assert ben.get("/people/").status_code == 200


def test_a_code_that_was_used_fits_nowhere_again(cast: Cast, ben: Client) -> None:
    code = app_code()
    ben.post(SECOND, {"code": code})
    thief = Client()
    send(thief, "ben")
    page = thief.post(SECOND, {"code": code})
    assert page.status_code == 422
    assert not is_signed_in(thief)


@pytest.mark.parametrize("seconds", [31, 45, 59])
def test_nor_does_it_while_the_neighbouring_half_minute_lets_it_fit(
    cast: Cast, ben: Client, seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 30.0 * 1_000_000
    monkeypatch.setattr("time.time", lambda: now)
    code = app_code(steps=1)
    send(ben, "ben")
    ben.post(SECOND, {"code": code})
    assert is_signed_in(ben)
    from django.core.cache import cache

    # Allauth forgets a used code after half a minute; we do not.
    cache.delete(f"allauth.mfa.totp.used?user={cast.ben.pk}&code={code}")
    monkeypatch.setattr("time.time", lambda: now + seconds)
    thief = Client()
    send(thief, "ben")
    assert thief.post(SECOND, {"code": code}).status_code == 422


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_codes_of_other_times_do_not_fit(ben: Client, steps: int) -> None:
    assert ben.post(SECOND, {"code": app_code(steps=steps)}).status_code == 422


def test_a_spare_code_opens_the_door_once(cast: Cast, ben: Client) -> None:
    code = give_spare_codes(cast.ben)[3]
    ben.post(SECOND, {"code": f"{code[:4]} {code[4:]}"})
    assert is_signed_in(ben)
    again = Client()
    send(again, "ben")
    assert again.post(SECOND, {"code": code}).status_code == 422


def test_wrong_codes_soon_end_in_a_break(ben: Client) -> None:
    answers = [ben.post(SECOND, {"code": "000000"}).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    page = ben.post(SECOND, {"code": app_code()})
    assert page.status_code == 429
    assert "A short break" in words_of(page)


def test_a_secret_of_another_row_opens_nothing(cast: Cast, ben: Client) -> None:
    other = give_app(cast.dev, SECRET)
    with as_owner():
        Authenticator.objects.filter(user=cast.ben).update(data=other.data)
    ben.raise_request_exception = False
    assert ben.post(SECOND, {"code": app_code()}).status_code == 500
    assert not is_signed_in(ben)


def test_somebody_else_in_the_same_browser_needs_their_own(cast: Cast, ben: Client) -> None:
    give_password(cast.asha)
    ben.post("/sign-in/again/")
    send(ben, "asha")
    assert ben.session["_auth_user_id"] == str(cast.asha.pk)
    assert where(ben.get(SECOND)) == "/"
