"""How often somebody may try: per account and per address, the same for those who don't exist."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
import redis
from django.test import Client, override_settings

from accounts import hashers
from tests.accounts.signing.showing import give_password, is_signed_in, send
from tests.cast import Cast
from tests.pages import html_of, words_of


@pytest.mark.parametrize("name", ["asha", "nobody-has-this-name", "Asha@Example.org"])
def test_ten_wrong_passwords_close_the_door_for_a_while(
    cast: Cast, client: Client, name: str
) -> None:
    give_password(cast.asha)
    answers = [send(client, name, "wrong").status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    page = send(client, name)
    assert page.status_code == 429
    assert "A short break" in words_of(page)
    assert "up to 15 minutes" in words_of(page)
    assert page.headers["Retry-After"] == "900"
    assert not is_signed_in(client)


def test_the_page_is_the_same_whether_or_not_the_account_exists(cast: Cast) -> None:
    give_password(cast.asha)
    pages = []
    for name in ("asha", "nobody-has-this-name"):
        client = Client()
        for _ in range(10):
            send(client, name, "wrong")
        pages.append(words_of(send(client, name)))
    assert pages[0] == pages[1]


def test_an_account_has_one_count_by_whichever_name(cast: Cast, client: Client) -> None:
    give_password(cast.asha)
    for name in ["asha", "ASHA", "asha@example.org"] * 3 + ["asha"]:
        send(client, name, "wrong")
    assert send(client, "asha").status_code == 429


def test_somebody_else_still_signs_in_from_the_same_place(cast: Cast, client: Client) -> None:
    give_password(cast.finn)
    for _ in range(11):
        send(client, "asha", "wrong")
    send(client, "finn")
    assert is_signed_in(client)


def test_one_address_that_tries_many_accounts_is_stopped(cast: Cast, client: Client) -> None:
    answers = [send(client, f"guess{n}", "wrong").status_code for n in range(31)]
    assert answers[-1] == 429


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_behind_a_proxy_people_are_counted_and_not_the_proxy(cast: Cast, client: Client) -> None:
    give_password(cast.asha)
    for n in range(31):
        forged = f"198.51.100.{n}, 203.0.113.7"
        client.post(
            "/sign-in/",
            {"login": f"guess{n}", "password": "wrong"},
            headers={"x-forwarded-for": forged},
        )
    answer = client.post(
        "/sign-in/",
        {"login": "somebody", "password": "wrong"},
        headers={"x-forwarded-for": "203.0.113.7"},
    )
    assert answer.status_code == 429
    other = client.post(
        "/sign-in/",
        {"login": "somebody", "password": "wrong"},
        headers={"x-forwarded-for": "203.0.113.8"},
    )
    assert other.status_code == 422


def test_without_a_proxy_a_header_moves_nobody(cast: Cast, client: Client) -> None:
    for n in range(31):
        answer = client.post(
            "/sign-in/",
            {"login": f"guess{n}", "password": "wrong"},
            headers={"x-forwarded-for": f"203.0.113.{n}"},
        )
    assert answer.status_code == 429


def test_a_turnstile_lets_some_in_some_wait_and_turns_the_others_away() -> None:
    turnstile, go = hashers.Turnstile(1, 1, 5.0), Event()

    def stand(n: int) -> str:
        try:
            with turnstile.passing():
                go.wait(5)
        except hashers.Busy:
            go.set()
            return "busy"
        return "in"

    with ThreadPoolExecutor(3) as people:
        assert sorted(people.map(stand, range(3))) == ["busy", "in", "in"]


def test_whoever_waits_too_long_is_turned_away() -> None:
    turnstile = hashers.Turnstile(1, 1, 0.01)
    with turnstile.passing(), pytest.raises(hashers.Busy), turnstile.passing():
        pass


def test_when_it_is_too_busy_the_name_stays_and_the_password_does_not(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_busy(*_: Any, **__: Any) -> None:
        raise hashers.Busy

    monkeypatch.setattr("accounts.signing.backend.person_for_sign_in", too_busy)
    page = send(client, "asha", "a long secret")
    assert page.status_code == 503
    assert "Busy for a moment" in words_of(page)
    assert 'value="asha"' in html_of(page)
    assert "a long secret" not in html_of(page)


def test_a_try_that_was_too_busy_to_be_compared_does_not_count(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_busy(*_: Any, **__: Any) -> None:
        raise hashers.Busy

    with monkeypatch.context() as busy:
        busy.setattr("accounts.signing.backend.person_for_sign_in", too_busy)
        assert {send(client, "asha").status_code for _ in range(12)} == {503}
    give_password(cast.asha)
    assert send(client, "asha").status_code == 302


def test_without_redis_nobody_signs_in_and_pages_go_on(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise redis.exceptions.ConnectionError

    monkeypatch.setattr("django.core.cache.backends.redis.RedisCacheClient.get_client", away)
    assert send(client, "asha").status_code == 503
    assert client.get("/sign-in/").status_code == 200
    assert cast.client("Asha").get("/goals/").status_code == 200
