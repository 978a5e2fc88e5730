"""What rooms seal with a key derived from a master key, and seal anew when that changes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class SealedRows:
    """One kind of rows: what it is called, how many each master key holds, and a batch anew.

    `by_master` counts rows by the name of their master key. `reseal` seals some with the first
    one and returns how many; 0 when none is left.
    """

    name: str
    by_master: Callable[[], Counter[str]]
    reseal: Callable[[int], int]


OTHERS: dict[str, SealedRows] = {}


def register(rows: SealedRows) -> None:
    """Add a kind of rows; the room that has them does so at its start."""
    OTHERS[rows.name] = rows


def others_by_master() -> Counter[str]:
    """Return how many such rows each master key holds, by its name."""
    return sum((rows.by_master() for rows in OTHERS.values()), Counter[str]())
