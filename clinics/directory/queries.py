"""Reads the directory through the database's functions, which show an admin their own clinic."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from clinics.directory.entries import Entry, Load, Pair, Position, Tie
from core.definers import call
from core.viewer import Role

MOST_TIES = 200


def list_current(role: Role, after: Position, most: int, *, alone: bool = False) -> list[Entry]:
    """Return who belongs to the clinic in a role: those without a worker first, then by name."""
    values = (role, alone, after.until, after.word, after.after, most)
    return [Entry(*row) for row in call("clinic_list", *values)]


def list_left(role: Role, after: Position, most: int) -> list[Entry]:
    """Return whose time at the clinic has ended, by name."""
    return [Entry(*row) for row in call("clinic_ended", role, after.word, after.after, most)]


def search(typed: str, after: Position, most: int, *, role: Role | None = None) -> list[Entry]:
    """Return whose name (from any part of it), number or birthday begins with what was typed.

    With a role only those who have it now.
    """
    values = (typed, role, after.word, after.after, most)
    return [Entry(*row) for row in call("clinic_search", *values)]


def member(membership: UUID) -> Entry | None:
    """Return one membership of the admin's clinic."""
    return next((Entry(*row) for row in call("clinic_member", membership)), None)


def ties_of(
    entries: Iterable[Entry], *, over: bool = False, most: int = MOST_TIES
) -> dict[UUID, list[Tie]]:
    """Return who works with each of these, or did; one query for a whole page."""
    wanted = [entry.membership for entry in entries]
    found: defaultdict[UUID, list[Tie]] = defaultdict(list)
    for row in call("clinic_ties", wanted, over, most) if wanted else []:
        found[row[0]].append(Tie(*row))
    return found


def loads_of(entries: Iterable[Entry]) -> dict[UUID, Load]:
    """Return how many people each of these workers works with."""
    wanted = [entry.membership for entry in entries]
    rows = call("clinic_loads", wanted) if wanted else []
    return dict.fromkeys(wanted, Load()) | {key: Load(*counts) for key, *counts in rows}


def pair(grounds_id: UUID) -> Pair | None:
    """Return both sides of a relationship at the admin's clinic."""
    return next((Pair(*row) for row in call("clinic_tie", grounds_id)), None)
