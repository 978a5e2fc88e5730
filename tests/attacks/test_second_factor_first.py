"""Staff who have shown a password alone reach nothing but the pages of their own sign-in."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from core.audience import Open, audience_of, needs_nobody
from core.checks import all_patterns
from core.methods import READING, methods_of
from tests.accounts.signing.showing import give_app, give_password
from tests.attacks.tools import device, halfway, send
from tests.pages import html_of
from tests.walk.noting import Notes
from tests.walk.stage import Stage
from tests.walk.table import TABLE
from tests.walk.walker import address

pytestmark = pytest.mark.django_db
VIEWS = {name: pattern.callback for name, pattern in all_patterns()}
CLOSED = sorted(
    name
    for name, view in VIEWS.items()
    if not needs_nobody(view) and Open.KNOWN not in (audience_of(view) or ())
)
# The demo's own pages name its people to everybody.
OPEN = sorted(name for name in set(VIEWS) - set(CLOSED) if not name.startswith(("demo:", "core:")))
OTHERS = ("Asha", "Finn", "Cara", "Gita", "Hugo", "Karim")


@pytest.fixture(scope="module")
def staff(stage: Stage) -> dict[str, Client]:
    """Return browsers of staff: two who have no factor, and one who has not shown hers."""
    for person in (stage.cast.ben, stage.cast.esi, stage.cast.ines):
        give_password(person)
    give_app(stage.cast.ines)
    browsers = {"Ben": device(), "Esi": device()}
    for name, browser in browsers.items():
        send(browser, name.lower())
    return browsers | {"Ines": halfway("ines")}


def asked(client: Client, method: str, url: str, data: dict[str, Any]) -> tuple[Any, Notes]:
    """Ask, and note what that did."""
    notes = Notes()
    with connection.execute_wrapper(notes):
        answer = client.generic(method, url) if method in READING else client.post(url, data)
    return answer, notes


@pytest.mark.parametrize("name", CLOSED)
def test_a_password_alone_opens_no_page(name: str, stage: Stage, staff: dict[str, Client]) -> None:
    row = TABLE[name]
    for who, client in staff.items():
        url = address(name, row, stage.material, who)
        for method in sorted(methods_of(VIEWS[name]) or ()):
            answer, notes = asked(client, method, url, row.data(stage.material))
            assert answer.status_code == 302, f"{method} as {who}"
            assert answer.headers["Location"].startswith(("/my-sign-in/second-step/", "/sign-in/"))
            assert not [table for table in notes.changed if "park" not in table], who
            assert not notes.logged


@pytest.mark.parametrize("name", OPEN)
def test_what_is_open_shows_nobody_else(name: str, stage: Stage, staff: dict[str, Client]) -> None:
    row = TABLE[name]
    for who, client in staff.items():
        url = address(name, row, stage.material, who)
        if "GET" in (methods_of(VIEWS[name]) or ()):
            page = html_of(client.get(url))
            assert not [other for other in OTHERS if other in page], who
