"""Mutants of views: no method is stated any more, or every one is."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from core.checks import all_patterns
from core.methods import METHODS, methods_of
from tests.mutants.mutant import Mutant, replaced

NONE: frozenset[str] = frozenset()


def mutants() -> Iterator[Mutant]:
    """Yield for each route a view that states no method, and one that takes forms as well."""
    for route, pattern in all_patterns():
        view: Any = pattern.callback
        first = (f"in_the_table[{route}]",)
        yield Mutant(
            f"methods of {route} are gone", partial(replaced, view, "methods", NONE), first
        )
        if methods_of(view) != METHODS:
            widened = partial(replaced, view, "methods", METHODS)
            yield Mutant(f"methods of {route} are all", widened, first)
