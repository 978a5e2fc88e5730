"""Mutants of views: the audience is gone, or everybody is let in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from core.audience import Open, audience_of
from core.checks import all_patterns
from tests.mutants.mutant import Mutant, replaced

EVERYBODY = frozenset({Open.PUBLIC})


@contextmanager
def without_audience(view: Callable[..., Any]) -> Iterator[None]:
    """Take the decorator's mark off a view."""
    with replaced(view, "audience", None):
        yield


def mutants() -> Iterator[Mutant]:
    """Yield for each route a view that names nobody, and one that lets everybody in."""
    for route, pattern in all_patterns():
        view: Any = pattern.callback
        first = (f"in_the_table[{route}]",)
        yield Mutant(f"audience of {route} is gone", partial(without_audience, view), first)
        if not (audience_of(view) or frozenset()) & set(Open):
            widened = partial(replaced, view, "audience", EVERYBODY)
            yield Mutant(f"audience of {route} is everybody", widened, first)
