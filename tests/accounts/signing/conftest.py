"""Mails go out at once, though a test never commits."""

from collections.abc import Callable

import pytest
from django.db import transaction


@pytest.fixture
def mails_go_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send a mail where it would wait for the commit."""

    def at_once(deed: Callable[[], None]) -> None:
        deed()

    monkeypatch.setattr(transaction, "on_commit", at_once)
