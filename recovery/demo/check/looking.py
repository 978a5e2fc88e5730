"""How the check looks at things: what does not hold is said in words, and looks are counted."""

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")
PAUSE = 0.2  # seconds between two looks
PATIENCE = 45.0  # seconds; a lease, a tick and two restarts fit into it

_looks = 0


class NotHeld(Exception):
    """Something was not as it should be; its words say what was seen instead."""


def looks() -> int:
    """Return how many times something was looked at, so that an idle stage is noticed."""
    return _looks


def expect(held: object, otherwise: str) -> None:
    """Count one look; raise NotHeld with what was seen when it does not hold."""
    global _looks
    _looks += 1
    if not held:
        raise NotHeld(otherwise)


def wait_for(find: Callable[[], Found | None], otherwise: str, patience: float = PATIENCE) -> Found:
    """Return what `find` finds as soon as it finds something; raise NotHeld after a while."""
    deadline = time.monotonic() + patience
    while not (found := find()):
        expect(time.monotonic() < deadline, f"{otherwise} within {patience:.0f} seconds")
        time.sleep(PAUSE)
    expect(found, otherwise)
    return found
