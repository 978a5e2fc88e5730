"""What is good once is good once: an app's code, a spare code, a code by e-mail."""

import re
import sys
import time
from collections.abc import Callable, Iterator
from subprocess import check_output
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.cache import caches
from django.db import transaction
from django.test import Client

from accounts.models import Person
from tests.accounts.signing.showing import (
    ENTER,
    SECOND,
    app_code,
    give_app,
    give_password,
    give_spare_codes,
    is_signed_in,
)
from tests.attacks.tools import ASK, device, halfway
from tests.cast import Cast


@pytest.fixture(autouse=True)
def mails_go_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send a mail where it would wait for the commit."""

    def at_once(deed: Callable[[], Any]) -> None:
        deed()

    monkeypatch.setattr(transaction, "on_commit", at_once)


@pytest.fixture
def ben(cast: Cast) -> None:
    """Let Ben have a password and an app."""
    give_password(cast.ben)
    give_app(cast.ben)


@pytest.fixture
def half_a_minute() -> Iterator[float]:
    """Stop real time, so that no code runs out while it is tried."""
    now = time.time()
    with patch("time.time", lambda: now):
        yield now


def with_code(code: str) -> Client:
    """Return a browser that showed Ben's password and a code."""
    client = halfway("ben")
    client.post(SECOND, {"code": code})
    return client


@pytest.mark.usefixtures("ben", "half_a_minute")
@pytest.mark.parametrize("between", ["", " ", "-", "  "])
def test_a_code_of_the_app_that_was_seen_opens_nothing_however_it_is_typed(between: str) -> None:
    code = app_code()
    assert is_signed_in(with_code(code))
    assert not is_signed_in(with_code(f"{code[:3]}{between}{code[3:]}"))


ELSEWHERE = """
import sys
import django
django.setup()
from django.core.cache import caches
from django.core.exceptions import ValidationError
from accounts.signing.factors.totp import use_once
prefix, person, code = sys.argv[1:]
caches["default"].key_prefix = prefix
try:
    use_once(person, code)
except ValidationError:
    print("refused")
else:
    print("taken")
"""


def in_another_process(person: Person, code: str) -> str:
    """Show a code in a process that shares nothing with this one but Redis."""
    words = [caches["default"].key_prefix, str(person.pk), code]
    return check_output([sys.executable, "-c", ELSEWHERE, *words], text=True).strip()


@pytest.mark.usefixtures("ben", "half_a_minute")
def test_another_process_knows_that_a_code_was_used(cast: Cast) -> None:
    code = app_code()
    assert is_signed_in(with_code(code))
    assert in_another_process(cast.ben, code) == "refused"
    assert in_another_process(cast.esi, code) == "taken"


@pytest.mark.usefixtures("ben", "half_a_minute")
def test_a_used_code_does_not_show_once_more_who_somebody_is() -> None:
    code = app_code()
    client = with_code(code)
    assert client.post("/my-sign-in/again/code/", {"code": code}).status_code == 422


def test_a_spare_code_opens_once(cast: Cast) -> None:
    give_password(cast.ben)
    give_app(cast.ben)
    first, second, *_ = give_spare_codes(cast.ben)
    assert is_signed_in(with_code(first))
    assert not is_signed_in(with_code(first))
    assert not is_signed_in(with_code(f"{first[:4]} {first[4:]}"))
    assert is_signed_in(with_code(second))


def test_spare_codes_of_another_person_open_nothing(cast: Cast) -> None:
    for person in (cast.ben, cast.esi):
        give_password(person)
        give_app(person)
    give_spare_codes(cast.ben)
    [others, *_] = give_spare_codes(cast.esi, seed="cd" * 40)
    assert not is_signed_in(with_code(others))


def asked(address: str = "asha@example.org") -> tuple[Client, str]:
    """Return a browser that asked for a code, and the code."""
    client = device()
    client.post(ASK, {"email": address})
    found = re.search(r"\d{4}-\d{4}", str(mail.outbox[-1].body))
    assert found
    return client, found[0]


@pytest.mark.usefixtures("cast")
def test_a_code_by_mail_opens_once() -> None:
    client, code = asked()
    client.post(ENTER, {"code": code})
    assert is_signed_in(client)
    client.post("/sign-out/")
    client.post(ENTER, {"code": code})
    assert not is_signed_in(client)


@pytest.mark.usefixtures("cast")
def test_a_code_by_mail_is_good_for_fifteen_minutes_and_no_second_more() -> None:
    for seconds, fits in ((15 * 60 - 2, True), (15 * 60 + 1, False)):
        client, code = asked()
        later = time.time() + seconds
        with patch("time.time", lambda later=later: later):
            client.post(ENTER, {"code": code})
        assert is_signed_in(client) is fits


@pytest.mark.usefixtures("cast")
def test_a_code_by_mail_of_another_person_opens_nothing() -> None:
    _, hers = asked()
    client, _ = asked("finn@example.org")
    client.post(ENTER, {"code": hers})
    assert not is_signed_in(client)


@pytest.mark.usefixtures("cast")
def test_a_code_by_mail_opens_nothing_where_it_was_not_asked_for() -> None:
    _, code = asked()
    stranger = device()
    stranger.post(ENTER, {"code": code})
    assert not is_signed_in(stranger)


@pytest.mark.usefixtures("cast")
def test_the_first_code_is_dead_once_another_was_sent() -> None:
    client, code = asked()
    client.post(ENTER, {"action": "resend"})
    client.post(ENTER, {"code": code})
    assert not is_signed_in(client)


@pytest.mark.usefixtures("ben")
def test_a_code_by_mail_is_no_second_factor_for_staff() -> None:
    client, code = asked("ben@example.org")
    client.post(ENTER, {"code": code})
    assert not is_signed_in(client)
    assert client.get("/people/").status_code == 302
