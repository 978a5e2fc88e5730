"""One measured figure, and what a budget says about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# More of these is better, so that their budget is the least there must be.
AT_LEAST = frozenset({"rate"})
# May be so many times what they are at the smallest size, however much there is.
MOST_GROWTH = {"queries": 1.0, "times_floor": 1.2}


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
    """Return the figures that grow more with the size than they may."""
    watched = [row for row in rows if row.metric in MOST_GROWTH]
    first: dict[tuple[str, str, str], Row] = {}
    for row in sorted(watched, key=lambda row: row.n):
        first.setdefault(row.figure, row)
    # A hair more than allowed is rounding.
    most = {row: first[row.figure].value * MOST_GROWTH[row.metric] + 1e-9 for row in watched}
    return {row for row in watched if row.value > most[row]}


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
