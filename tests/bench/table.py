"""Prints the figures of an area as a table: a line per name, a column per metric and size."""

from collections.abc import Sequence
from itertools import chain

from tests.bench.rows import Row, grown

Column = tuple[str, int]


def table(rows: Sequence[Row]) -> str:
    """Return the rows of one area as text; `!` is over its budget, `^` grows with the size."""
    columns = list(dict.fromkeys((row.metric, row.n) for row in by_metric(rows)))
    bare = {(row.metric, row.n) for row in rows if row.floor is not None}
    growing = grown(rows)
    lines = [[rows[0].area, *chain(*(heads(column, column in bare) for column in columns))]]
    for name in dict.fromkeys(row.name for row in rows):
        own = {(row.metric, row.n): row for row in rows if row.name == name}
        cells = (cell(own.get(column), column in bare, growing) for column in columns)
        lines.append([name, *chain(*cells)])
    return "\n".join(aligned(lines))


def by_metric(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the sizes of each metric side by side."""
    metrics = list(dict.fromkeys(row.metric for row in rows))
    return sorted(rows, key=lambda row: (metrics.index(row.metric), row.n))


def heads(column: Column, with_floor: bool) -> list[str]:
    """Return what stands above a figure and its floor."""
    metric, n = column
    return [f"{metric} @{n:,}", *["floor"] * with_floor]


def cell(row: Row | None, with_floor: bool, growing: set[Row]) -> list[str]:
    """Return a figure with its marks, and its floor."""
    if row is None:
        return ["", *[""] * with_floor]
    figure = f"{number(row.value)}{'!' * row.is_over}{'^' * (row in growing)}"
    return [figure, *["" if row.floor is None else number(row.floor)] * with_floor]


def number(value: float) -> str:
    """Return a figure, large ones without what comes after the point."""
    return f"{value:,.0f}" if value >= 1_000 else f"{value:g}"


def aligned(lines: list[list[str]]) -> list[str]:
    """Return lines with the names at the left and the figures at the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])])
        for line in lines
    ]
