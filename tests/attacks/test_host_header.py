"""Neither pages nor mails take an address from what a request says of itself."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client

from tests.accounts.signing.showing import PASSWORD, SIGN_IN, give_password
from tests.attacks.tools import ASK, device
from tests.cast import Cast
from tests.pages import html_of

EVIL = "evil.example"
FORGED: list[dict[str, Any]] = [
    {"HTTP_X_FORWARDED_HOST": EVIL},
    {"HTTP_X_FORWARDED_SERVER": EVIL},
    {"HTTP_X_HOST": EVIL},
    {"HTTP_X_ORIGINAL_HOST": EVIL},
    {"HTTP_FORWARDED": f"host={EVIL}"},
    {"HTTP_X_FORWARDED_PORT": "6666", "HTTP_X_FORWARDED_HOST": EVIL},
    {"HTTP_X_REWRITE_URL": f"//{EVIL}/", "HTTP_X_ORIGINAL_URL": f"//{EVIL}/"},
]
HOSTS = [EVIL, f"testserver.{EVIL}", f"testserver@{EVIL}", f"{EVIL}:80", f"testserver:80@{EVIL}"]
PAGES = [SIGN_IN, ASK, "/get-help/", "/sign-in/passkey/", "/"]


@pytest.fixture(autouse=True)
def mails_go_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send a mail where it would wait for the commit."""

    def at_once(deed: Callable[[], Any]) -> None:
        deed()

    monkeypatch.setattr(transaction, "on_commit", at_once)


def whole(answer: Any) -> str:
    """Return all that was answered."""
    return f"{answer.headers}{html_of(answer)}"


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("page", PAGES)
def test_a_host_that_is_not_ours_is_not_answered(host: str, page: str) -> None:
    answer = Client().get(page, HTTP_HOST=host)
    assert answer.status_code == 400
    assert EVIL not in whole(answer)


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_repeats_a_forged_host(forged: dict[str, Any], page: str) -> None:
    assert EVIL not in whole(Client().get(page, **forged))


@pytest.mark.parametrize("forged", FORGED)
def test_no_mail_repeats_a_forged_host(cast: Cast, forged: dict[str, Any], settings: Any) -> None:
    device().post(ASK, {"email": "asha@example.org"}, **forged)
    [sent] = mail.outbox
    assert EVIL not in f"{sent.subject}{sent.body}{sent.extra_headers}{sent.message()}"


@pytest.mark.parametrize("host", HOSTS)
def test_a_foreign_host_sends_no_mail(cast: Cast, host: str) -> None:
    assert device().post(ASK, {"email": "asha@example.org"}, HTTP_HOST=host).status_code == 400
    assert not mail.outbox


@pytest.mark.parametrize("forged", FORGED)
def test_signing_in_leads_to_no_forged_host(cast: Cast, forged: dict[str, Any]) -> None:
    give_password(cast.asha)
    sent = {"login": "asha", "password": PASSWORD, "next": f"http://{EVIL}/"}
    answer = device().post(SIGN_IN, sent, **forged)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("forged", FORGED)
def test_a_passkey_is_asked_for_our_own_site(cast: Cast, forged: dict[str, Any]) -> None:
    headers = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest", **forged}
    asked = device().get("/sign-in/passkey/", **headers).json()["request_options"]["publicKey"]
    assert asked["rpId"] == "localhost"


@pytest.mark.parametrize("forged", FORGED)
def test_what_is_kept_of_a_form_leads_to_no_forged_host(cast: Cast, forged: dict[str, Any]) -> None:
    answer = Client().post(
        "/goals/", {"title": "x"}, HTTP_REFERER=f"http://{EVIL}/goals/", **forged
    )
    assert EVIL not in whole(answer)
