"""Moves real time for a test; sessions know no other."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from core import clock

Later = Callable[..., None]
really_now = clock.real_now


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Return a function that moves real time on from where it is."""
    moved = timedelta(0)

    def move(**by: float) -> None:
        nonlocal moved
        moved += timedelta(**by)
        monkeypatch.setattr(clock, "real_now", lambda: really_now() + moved)

    return move
