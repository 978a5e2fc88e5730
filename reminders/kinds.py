"""The registry of reminder kinds, filled by the rooms above when Django starts."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from core.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Kind:
    """What a room says about one kind of reminder.

    `still_wanted` runs in the worker process and keeps the subjects worth sending;
    `record_by_link` runs for the bearer of a link (subject, local moment, outcome) and
    returns False when something was noted before; LinkRanOut says that it is closed to them.
    """

    name: str
    still_wanted: Callable[[Collection[UUID]], set[UUID]]
    record_by_link: Callable[[UUID, str, Outcome], bool]


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind; a name is taken once."""
    if KINDS.setdefault(kind.name, kind) is not kind:
        raise ValueError(f"There is a reminder kind called {kind.name} already.")
