"""Somebody who signed in as people do, and mails that go out at once."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client

from tests.accounts.signing.showing import give_password, send
from tests.cast import Cast


@pytest.fixture
def mails_go_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send a mail where it would wait for the commit."""

    def at_once(deed: Callable[[], None]) -> None:
        deed()

    monkeypatch.setattr(transaction, "on_commit", at_once)


@pytest.fixture
def asha(cast: Cast) -> Client:
    """Asha, who signed in with her password a moment ago."""
    give_password(cast.asha)
    client = Client()
    send(client, "asha")
    return client
