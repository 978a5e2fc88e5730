"""One fence taken away: what it is called, how it goes and comes back, where to look first."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any

from core.prepared import Prepared


@dataclass(frozen=True)
class Mutant:
    """A change of the running application, undone when its context is left.

    `first` names the tests that concern it (parts of their ids), `then` those that follow.
    """

    name: str
    applied: Callable[[], AbstractContextManager[None]]
    first: tuple[str, ...]
    then: tuple[str, ...] = ("tests/fences", "tests/walk")


@contextmanager
def without_plans() -> Iterator[None]:
    """Let no prepared query outlive a mutant, nor come into it: its SQL is that of before."""
    prepared = [one for one in gc.get_objects() if type(one) is Prepared]
    for query in prepared:
        query.plans.clear()
    try:
        yield
    finally:
        for query in prepared:
            query.plans.clear()


@contextmanager
def replaced(target: Any, name: str, value: Any) -> Iterator[None]:
    """Put something else in the place of an attribute."""
    own = vars(target).get(name)
    before = own if own is not None else getattr(target, name)
    setattr(target, name, value)
    try:
        yield
    finally:
        setattr(target, name, before)
