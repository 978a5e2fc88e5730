"""Runs the stages in order and says what held, how long it took, and what did not."""

import time
from collections.abc import Callable, Sequence

from recovery.demo.check.journey import Journey
from recovery.demo.check.looking import NotHeld, looks
from recovery.demo.plain import PlainSentence

Stage = Callable[[Journey], None]
Tell = Callable[[str], None]


def name_of(stage: Stage) -> str:
    """Return what a stage shows, in its own words."""
    return (stage.__doc__ or stage.__name__).splitlines()[0].rstrip(".")


def in_words(seen: Exception) -> str:
    """Return what was seen; whatever nobody foresaw has at least a name."""
    foreseen = isinstance(seen, (NotHeld, PlainSentence))
    return str(seen).rstrip(".") if foreseen else f"{type(seen).__name__}: {seen}"


def run_stages(stages: Sequence[Stage], journey: Journey, tell: Tell) -> None:
    """Run every stage; raise a plain sentence at the first one that does not hold."""
    for stage in stages:
        began, looked = time.monotonic(), looks()
        try:
            stage(journey)
        except Exception as seen:
            said = f"This did not hold: {name_of(stage)}. Seen: {in_words(seen)}."
            raise PlainSentence(said) from seen
        if looks() == looked:
            raise PlainSentence(f"This stage looked at nothing: {name_of(stage)}.")
        tell(f"{time.monotonic() - began:6.1f} s  {name_of(stage)}")
