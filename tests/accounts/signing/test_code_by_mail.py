"""Signing in with a code that comes by e-mail."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from tests.accounts.signing.showing import (
    CODE,
    ENTER,
    PASSWORD,
    SECOND,
    code_in_mail,
    give_app,
    give_password,
    is_signed_in,
    where,
)
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import html_of, words_of


def ask(client: Client, email: str, **more: str) -> Any:
    """Ask for a code."""
    return client.post(CODE, {"email": email, **more})


def test_the_code_of_the_mail_opens_the_door(
    cast: Cast, client: Client, mails_go_at_once: None
) -> None:
    page = client.get(where(ask(client, "Asha@Example.org", next="/goals/")))
    assert "If asha@example.org belongs to somebody here, a code is on its way" in words_of(page)
    assert mail.outbox[0].to == ["asha@example.org"]
    assert mail.outbox[0].subject == "Your code for Bothy"
    answer = client.post(ENTER, {"code": code_in_mail(), "next": "/goals/"})
    assert is_signed_in(client)
    assert where(answer).endswith("next=/goals/")


def test_spaces_and_dashes_do_not_matter(
    cast: Cast, client: Client, mails_go_at_once: None
) -> None:
    ask(client, "asha@example.org")
    client.post(ENTER, {"code": code_in_mail().replace("-", " ") + " "})
    assert is_signed_in(client)


def test_the_session_keeps_a_mark_and_never_the_code(
    cast: Cast, client: Client, mails_go_at_once: None
) -> None:
    ask(client, "asha@example.org")
    kept, code = str(dict(client.session.items())), code_in_mail()
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_an_address_of_nobody_hears_the_same_and_costs_the_same(
    cast: Cast, mails_go_at_once: None
) -> None:
    told, asked = [], []
    for address in ("asha@example.org", "nobody@example.org"):
        client = Client()
        with CaptureQueriesContext(connection) as caught:
            page = client.get(where(ask(client, address)))
        told.append(words_of(page).replace(address, "x"))
        asked.append(len(caught))
    assert told[0] == told[1]
    assert asked[0] == asked[1]
    assert len(mail.outbox) == 1
    assert client.post(ENTER, {"code": "1234-5678"}).status_code == 422


def test_an_address_that_was_not_confirmed_gets_no_code(
    cast: Cast, client: Client, mails_go_at_once: None
) -> None:
    with as_owner():
        EmailAddress.objects.filter(user=cast.asha).update(verified=False)
    ask(client, "asha@example.org")
    assert mail.outbox == []


def test_a_sign_in_name_that_looks_like_an_address_gets_no_code_sent_there(
    cast: Cast, client: Client, mails_go_at_once: None
) -> None:
    with as_owner():
        cast.finn.sign_in_name = "somebody@example.org"
        cast.finn.save()
    ask(client, "somebody@example.org")
    assert mail.outbox == []


def test_five_wrong_codes_end_it(cast: Cast, client: Client, mails_go_at_once: None) -> None:
    ask(client, "asha@example.org")
    code = code_in_mail()
    for _ in range(4):
        page = client.post(ENTER, {"code": "0000-0000"})
        assert page.status_code == 422
        assert "That code doesn’t fit" in words_of(page)
    assert client.post(ENTER, {"code": "0000-0000"}).status_code == 302
    client.post(ENTER, {"code": code})
    assert not is_signed_in(client)


def test_a_code_is_good_once_and_on_one_device(
    cast: Cast, client: Client, mails_go_at_once: None
) -> None:
    ask(client, "asha@example.org")
    other = Client()
    other.post(ENTER, {"code": code_in_mail()})
    assert not is_signed_in(other)
    client.post(ENTER, {"code": code_in_mail()})
    client.post("/sign-out/")
    client.post(ENTER, {"code": code_in_mail()})
    assert not is_signed_in(client)


def test_a_code_runs_out(
    cast: Cast, client: Client, mails_go_at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(client, "asha@example.org")
    later = __import__("time").time() + 16 * 60
    monkeypatch.setattr("time.time", lambda: later)
    client.post(ENTER, {"code": code_in_mail()})
    assert not is_signed_in(client)


def test_another_code_takes_the_place_of_the_first(
    cast: Cast, client: Client, mails_go_at_once: None
) -> None:
    ask(client, "asha@example.org")
    first = code_in_mail()
    client.post(ENTER, {"action": "resend"})
    assert client.post(ENTER, {"code": first}).status_code == 422
    client.post(ENTER, {"code": code_in_mail()})
    assert is_signed_in(client)


def test_three_codes_in_ten_minutes_are_enough(
    cast: Cast, client: Client, mails_go_at_once: None
) -> None:
    for _ in range(3):
        ask(Client(), "asha@example.org")
    page = ask(client, "asha@example.org")
    assert page.status_code == 422
    assert "Wait a little" in words_of(page)
    assert len(mail.outbox) == 3


def test_somebody_with_an_app_still_shows_its_code(
    cast: Cast, client: Client, mails_go_at_once: None
) -> None:
    give_app(cast.ben)
    ask(client, "ben@example.org")
    assert where(client.post(ENTER, {"code": code_in_mail()})) == SECOND
    assert not is_signed_in(client)


def test_with_the_mail_alone_somebody_without_a_factor_chooses_a_password_and_is_told(
    cast: Cast, client: Client, mails_go_at_once: None
) -> None:
    give_password(cast.asha)
    ask(client, "asha@example.org")
    client.post(ENTER, {"code": code_in_mail()})
    chosen = {"new_password": "seven slow boats at noon"}
    assert where(client.post("/my-sign-in/password/", chosen)) == "/my-sign-in/"
    assert mail.outbox[-1].subject == "Your password for Bothy was changed"
    with as_owner():
        assert Person.objects.get(pk=cast.asha.pk).check_password("seven slow boats at noon")


def test_whoever_has_a_factor_chooses_none_with_the_mail_alone(
    cast: Cast, client: Client, mails_go_at_once: None
) -> None:
    give_password(cast.asha)
    give_app(cast.asha)
    ask(client, "asha@example.org")
    client.post(ENTER, {"code": code_in_mail()})
    client.post("/my-sign-in/password/", {"new_password": "seven slow boats at noon"})
    with as_owner():
        assert Person.objects.get(pk=cast.asha.pk).check_password(PASSWORD)


def test_beginning_again_forgets_who_was_on_the_way(
    cast: Cast, client: Client, mails_go_at_once: None
) -> None:
    ask(client, "asha@example.org")
    assert where(client.get("/sign-in/")) == ENTER
    client.post("/sign-in/again/")
    assert "Good to see you" in html_of(client.get("/sign-in/"))
    assert client.post(ENTER, {"code": code_in_mail()}).status_code == 302
    assert not is_signed_in(client)
