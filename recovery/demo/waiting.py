"""Waits for something by asking again and again, never by guessing how long it takes."""

import time
from collections.abc import Callable

from recovery.demo.child import Child
from recovery.demo.plain import PlainSentence

PAUSE = 0.05


def wait_until_ready(
    child: Child, is_ready: Callable[[], bool], patience: float
) -> None:
    """Return when a child is ready; say so plainly if it died or is not within `patience` s."""
    deadline = time.monotonic() + patience
    while not is_ready():
        if not child.alive:
            raise PlainSentence(f"{child.name} did not start: {last_words(child)}")
        if time.monotonic() > deadline:
            raise PlainSentence(
                f"{child.name} was not ready in time: {last_words(child)}"
            )
        time.sleep(PAUSE)


def last_words(child: Child) -> str:
    """Return the last line a child wrote, and where the rest is."""
    lines = child.log.read_text(errors="replace").strip().splitlines()
    return f"{lines[-1] if lines else 'it said nothing'} (more in {child.log})"
