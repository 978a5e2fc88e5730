"""Rows of the directory in words, made in Python because lists are long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinics.directory.entries import Entry, Load, Tie
from clinics.directory.queries import loads_of, ties_of
from clinics.models import ROLES
from core.in_words import day_in_words, joined, local, reading_days

ROLE_WORDS = dict(ROLES)
NAMED_IN_A_ROW = 3


@dataclass(frozen=True)
class Line:
    """One row of a list: who it is, how to be sure of it, and one line about them."""

    membership: UUID
    name: str
    known_by: str
    about: str
    open_label: str


def known_by(entry: Entry) -> str:
    """Return the second identifiers: the birthday with its year, and the clinic's number."""
    born = whole_day(entry.born_on) if entry.born_on else ""
    return " · ".join(
        filter(
            None,
            [
                called(entry),
                _("Born %(day)s") % {"day": born} if born else "",
                _("Number %(number)s") % {"number": entry.number} if entry.number else "",
            ],
        )
    )


def whole_day(day: date) -> str:
    """Return "14 March 1990"."""
    return date_format(day, _("j F Y"))


def called(entry: Entry) -> str:
    """Return what somebody wants to be called, when their full name does not say it."""
    if entry.preferred_name in entry.full_name:
        return ""
    return _("Called %(name)s") % {"name": entry.preferred_name}


def role_of(entry: Entry) -> str:
    """Return the role in words, and that it has ended."""
    # Nobody is called a service user on a page.
    role = _("Uses Bothy") if entry.is_service_user else str(ROLE_WORDS[entry.role])
    role = _("Peer worker") if entry.is_peer else role
    return _("%(role)s, left") % {"role": role} if entry.ended_at else role


def workers_of(ties: Sequence[Tie]) -> str:
    """Return who works with somebody; who was named and waits for a yes is told apart."""
    if not ties:
        return _("Nobody yet")
    words = [
        _("%(name)s (no answer yet)") % {"name": tie.other_name} if tie.waits else tie.other_name
        for tie in ties
    ]
    more = len(words) - NAMED_IN_A_ROW
    if more > 0:
        others = ngettext("%(n)s more", "%(n)s more", more) % {"n": more}
        words = [*words[:NAMED_IN_A_ROW], others]
    return joined(words)


def load_in_words(load: Load) -> str:
    """Return "12 people", "12 people, 1 has not answered yet"."""
    words = ngettext("%(n)s person", "%(n)s people", load.with_yes) % {"n": load.with_yes}
    if not load.waiting:
        return words
    waiting = ngettext(
        "%(n)s has not answered yet", "%(n)s have not answered yet", load.waiting
    ) % {"n": load.waiting}
    return f"{words}, {waiting}"


def lines_of(entries: Sequence[Entry], *, with_role: bool = False) -> list[Line]:
    """Return rows with who works with whom: one query for any number of rows.

    Where people of every role stand together (`with_role`), workers come without their load.
    """
    ties = ties_of(entry for entry in entries if entry.is_service_user and not entry.ended_at)
    counted = [] if with_role else entries
    loads = loads_of(entry for entry in counted if entry.is_worker and not entry.ended_at)
    return [
        line_of(entry, about(entry, ties.get(key, []), loads.get(key)), with_role)
        for key, entry in ((one.membership, one) for one in entries)
    ]


def about(entry: Entry, ties: Sequence[Tie], load: Load | None) -> str:
    """Return the line about somebody: their workers, or how many people they work with."""
    if entry.ended_at:
        return _("Until %(day)s") % {"day": whole_day(entry.ended_at)}
    if entry.is_service_user:
        return workers_of(ties)
    return load_in_words(load) if load else ""


def line_of(entry: Entry, about: str = "", with_role: bool = False) -> Line:
    """Return one row."""
    role = role_of(entry) if with_role or entry.is_peer else ""
    return Line(
        entry.membership,
        entry.full_name,
        " · ".join(filter(None, [role, known_by(entry)])),
        about,
        _("Open %(name)s") % {"name": entry.full_name},
    )


@dataclass(frozen=True)
class TieLine:
    """One relationship on a person's page."""

    tie: Tie
    line: str


def tie_line(tie: Tie, time_zone: str) -> TieLine:
    """Return one relationship in words: since when, and when the worker reads."""

    def day(moment: object) -> str:
        return day_in_words(local(moment, time_zone).date())  # type: ignore[arg-type]

    if tie.ends_at:
        words = ended_in_words(tie) % {"day": day(tie.ends_at)}
    elif tie.waits:
        words = _("Named on %(day)s. No answer yet.") % {"day": day(tie.starts_at)}
    else:
        words = _("Since %(day)s.") % {"day": day(tie.accepted_at)}
    if tie.reads_on and not tie.ends_at:
        words += " " + _("Reads on %(days)s.") % {"days": reading_days(tie.reads_on)}
    return TieLine(tie, words)


def ended_in_words(tie: Tie) -> str:
    """Return how it ended, with a place for the day; why is nobody's business."""
    if tie.was_declined:
        return _("Was named; the answer on %(day)s was no.")
    return _("Until %(day)s.")
