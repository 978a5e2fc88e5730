"""What rooms seal or mark with a key derived from a master key, and what becomes of it then."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class SealedRows:
    """One kind of rows: what it is called, how many each master key holds, and a batch anew.

    `by_master` counts rows by the name of their master key. `reseal` seals some with the first
    one and returns how many; 0 when none is left.
    """

    name: str
    by_master: Callable[[], Counter[str]]
    reseal: Callable[[int], int]


@dataclass(frozen=True)
class KeyedMarks:
    """Marks of something that Bothy does not keep, so that they cannot be made anew.

    `still_open` returns each mark that somebody may still come with, and until when.
    """

    name: str
    still_open: Callable[[], Iterable[tuple[str, datetime]]]


OTHERS: dict[str, SealedRows] = {}
MARKS: dict[str, KeyedMarks] = {}


def register(rows: SealedRows) -> None:
    """Add a kind of rows; the room that has them does so at its start."""
    OTHERS[rows.name] = rows


def register_marks(marks: KeyedMarks) -> None:
    """Add a kind of marks; the room that has them does so at its start."""
    MARKS[marks.name] = marks


def marks_open(master: str) -> dict[str, list[datetime]]:
    """Return until when each open mark of a master key holds, by what the marks are called."""
    found = {
        kind.name: [until for mark, until in kind.still_open() if mark.partition(":")[0] == master]
        for kind in MARKS.values()
    }
    return {name: moments for name, moments in found.items() if moments}


def others_by_master() -> Counter[str]:
    """Return how many such rows each master key holds, by its name."""
    return sum((rows.by_master() for rows in OTHERS.values()), Counter[str]())
