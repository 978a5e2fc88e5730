"""A form of another site does nothing: not to sign in, not while signed in, on no address."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from core.audience import Open, audience_of
from core.checks import all_patterns
from core.methods import methods_of
from tests.accounts.signing.showing import PASSWORD, SIGN_IN, give_password, is_signed_in
from tests.cast import sign_in
from tests.walk.noting import Notes
from tests.walk.stage import Stage
from tests.walk.table import TABLE
from tests.walk.walker import address

pytestmark = pytest.mark.django_db
WHO = ["Asha", "Esi", "anonymous"]
# Words that were typed are kept for whoever typed them; nothing else is done.
KEPT = "park"
TOKEN = "t" * 32


def takes_forms() -> list[str]:
    """Return every address that takes a form, but for those whose link is itself the proof."""
    return sorted(
        name
        for name, one in all_patterns()
        if "POST" in methods_of(one.callback)
        and Open.LINK_BEARER not in (audience_of(one.callback) or ())
        and not name.startswith("demo:")
    )


@pytest.fixture(scope="module")
def browsers(stage: Stage) -> dict[str, Client]:
    """Return browsers that are refused without the token, as by a real server."""
    found = {who: Client(enforce_csrf_checks=True) for who in WHO}
    for who in set(WHO) & set(stage.cast.people):
        sign_in(found[who], stage.cast.people[who])
    return found


def bare(client: Client, url: str, data: dict[str, Any]) -> Any:
    """Send a form as another site would: without a token."""
    return client.post(url, data)


def guessed(client: Client, url: str, data: dict[str, Any]) -> Any:
    """Send a form with a token that the browser was never given."""
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    return client.post(url, {**data, "csrfmiddlewaretoken": "x" * 32})


def from_elsewhere(client: Client, url: str, data: dict[str, Any]) -> Any:
    """Send a form with a token that fits, which another site has got hold of."""
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    sent = {**data, "csrfmiddlewaretoken": TOKEN}
    return client.post(url, sent, HTTP_ORIGIN="https://evil.example")


WAYS: list[Callable[[Client, str, dict[str, Any]], Any]] = [bare, guessed, from_elsewhere]


@pytest.mark.parametrize("name", takes_forms())
def test_no_address_takes_a_form_of_another_site(
    name: str, stage: Stage, browsers: dict[str, Client]
) -> None:
    row = TABLE[name]
    for who, browser in browsers.items():
        url = address(name, row, stage.material, who)
        for send in WAYS:
            browser.cookies.pop(settings.CSRF_COOKIE_NAME, None)
            notes = Notes()
            with connection.execute_wrapper(notes):
                answer = send(browser, url, row.data(stage.material))
            assert answer.status_code == 403, f"{send.__name__} as {who}"
            assert all(KEPT in table for table in notes.changed), notes.changed


def test_another_site_signs_nobody_in(stage: Stage) -> None:
    give_password(stage.cast.asha)
    for send in WAYS:
        client = Client(enforce_csrf_checks=True)
        answer = send(client, SIGN_IN, {"login": "asha", "password": PASSWORD})
        assert answer.status_code == 403
        assert not is_signed_in(client)
        assert PASSWORD not in answer.content.decode()
