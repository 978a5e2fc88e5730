"""Long lists, a part at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import HttpRequest

T = TypeVar("T")
DIGITS = 4  # nobody reads further than part 9999


@dataclass(frozen=True)
class Part(Generic[T]):
    """Some rows of a list; `after` is the number of the next part, None at the end."""

    rows: Sequence[T]
    number: int
    after: int | None

    @property
    def before(self) -> int | None:
        """The number of the part before, None at the beginning."""
        return self.number - 1 if self.number > 1 else None


def part_asked_for(request: HttpRequest) -> int:
    """Return the number in `?part=`, 1 when there is none that makes sense."""
    given = request.GET.get("part", "")
    sensible = given.isascii() and given.isdigit() and len(given) <= DIGITS
    return max(int(given), 1) if sensible else 1


def part_of(
    rows: Any, number: int, size: int, *, first: Callable[[int], list[Any]] | None = None
) -> Part[Any]:
    """Return one part of a query set or sequence; reads one row more to know whether it ends.

    `first` reads so many rows from the beginning, where the first part is prepared.
    """
    start = (number - 1) * size
    prepared = first if number == 1 else None
    found = prepared(size + 1) if prepared else list(rows[start : start + size + 1])
    return Part(found[:size], number, number + 1 if len(found) > size else None)
