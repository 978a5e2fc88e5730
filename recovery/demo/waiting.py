"""Waits for something by asking again and again, never by guessing how long it takes."""

import time
from collections.abc import Callable

from recovery.demo.child import Child
from recovery.demo.plain import PlainSentence

PAUSE = 0.05


class AskedToStop(Exception):
    """Somebody asked to stop while something was still being made ready."""


def never() -> bool:
    """Nobody asks to stop."""
    return False


def give_way(stopping: Callable[[], bool]) -> None:
    """Raise AskedToStop when somebody asks to stop."""
    if stopping():
        raise AskedToStop


def pause(stopping: Callable[[], bool]) -> None:
    """Wait a moment; raise AskedToStop when somebody asks to stop."""
    give_way(stopping)
    time.sleep(PAUSE)


def wait_until_ready(
    child: Child,
    is_ready: Callable[[], bool],
    patience: float,
    stopping: Callable[[], bool] = never,
) -> None:
    """Return when a child is ready; raise AskedToStop when somebody asks to stop.

    Says so plainly when the child died or is not ready within `patience` seconds.
    """
    deadline = time.monotonic() + patience
    while not is_ready():
        if not child.alive:
            raise PlainSentence(f"{child.name} did not start: {last_words(child)}")
        if time.monotonic() > deadline:
            raise PlainSentence(f"{child.name} was not ready in time: {last_words(child)}")
        pause(stopping)
    give_way(stopping)  # asking whether it is ready may have taken a while


def run_to_end(child: Child, stopping: Callable[[], bool] = never) -> None:
    """Run a child until it is done; raise AskedToStop when somebody asks to stop."""
    child.log.unlink(missing_ok=True)
    child.start()
    try:
        while child.alive:
            pause(stopping)
    finally:
        child.stop(patience=5)
    if child.process and child.process.returncode:
        raise PlainSentence(f"{child.name} did not succeed: {last_words(child)}")


def last_words(child: Child) -> str:
    """Return the last line a child wrote, and where the rest is."""
    lines = child.log.read_text(errors="replace").strip().splitlines()
    return f"{lines[-1] if lines else 'it said nothing'} (more in {child.log})"
