"""One measured figure, and what a budget says about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# More of these is better, so that their budget is the least there must be.
AT_LEAST = frozenset({"rate"})
# Must be the same however much there is.
CONSTANT = frozenset({"queries"})


@dataclass(frozen=True)
class Row:
    """A figure at a size `n`; `floor` is the bare measurement of the same run."""

    area: str
    name: str
    metric: str
    n: int
    value: float
    unit: str
    floor: float | None = None
    budget: float | None = None

    @property
    def figure(self) -> tuple[str, str, str]:
        """What was measured, whatever the size."""
        return self.area, self.name, self.metric

    @property
    def is_over(self) -> bool:
        """Whether the figure is on the wrong side of its budget."""
        if self.budget is None:
            return False
        if self.metric in AT_LEAST:
            return self.value < self.budget
        return self.value > self.budget


def grown(rows: Iterable[Row]) -> set[Row]:
    """Return the figures that are higher than at the smallest size and must not be."""
    watched = [row for row in rows if row.metric in CONSTANT]
    first: dict[tuple[str, str, str], Row] = {}
    for row in sorted(watched, key=lambda row: row.n):
        first.setdefault(row.figure, row)
    return {row for row in watched if row.value > first[row.figure].value}


def complaints(rows: list[Row]) -> Iterator[str]:
    """Say in a sentence each what is over its budget, or grows, at the largest such size."""
    growing = grown(rows)
    wrong = {row.figure: row for row in rows if row.is_over or row in growing}
    for row in wrong.values():
        where = f"{row.area}, {row.name}, at {row.n:,}: {row.value:,g} {row.unit}"
        if row.is_over:
            bound = "least" if row.metric in AT_LEAST else "most"
            yield f"{where}; the budget is at {bound} {row.budget:,g}."
        if row in growing:
            yield f"{where}; it grows with what there is."
