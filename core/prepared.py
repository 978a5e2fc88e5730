"""Queries whose SQL is built once: later calls only fill in the values.

Building and compiling a guarded query set costs the processor more than running it, on pages
that hold a dozen of them most of the budget. A prepared query is built by the same function as
before, with its `visible_to`; it is built once for each shape (role, what is None), with marks
instead of values, and each mark is exchanged for the value of the call.
"""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from django.db import connections

from core import clock
from core.viewer import Viewer

Row = TypeVar("Row")
Shape = tuple[object, ...]


class CannotPrepare(TypeError):
    """A value of the query does not come from the call, or not in a way that can be exchanged."""


class Prepared(Generic[Row]):
    """A function that builds a query set, turned into one that returns its rows.

    Arguments are viewers, keys, moments, texts, lists of keys (with the lookup `among`) or None;
    a number (how many rows) stays in the SQL, so there is a plan for each: keep them few.
    A key, a moment or a list in the SQL that no argument brought is an error: it would stay the
    value of the first call for ever.
    """

    def __init__(self, build: Callable[..., Any]) -> None:
        """Keep the function; nothing is built before the first call."""
        self.build = build
        self.plans: dict[Shape, Plan] = {}

    def __call__(self, *arguments: object) -> list[Row]:
        """Return the rows for these arguments."""
        shape = tuple(shape_of(one) for one in arguments)
        if shape not in self.plans:
            self.plans[shape] = make_plan(self.build, arguments)
        return list(self.plans[shape].run([*values_in(arguments)]))


def prepared(build: Callable[..., Any]) -> Prepared[Any]:
    """Turn a function that builds a query set into one that returns its rows."""
    return Prepared(build)


@dataclass(frozen=True)
class Plan:
    """A compiled query; `slots` says which value goes where, or what stays as it is."""

    rows: Any
    compiler: Any
    sql: str
    slots: list[tuple[int | None, object]]

    def run(self, values: list[object]) -> Iterable[Any]:
        """Run the query with these values, on this thread's connection."""
        filled = [kept if place is None else values[place] for place, kept in self.slots]
        compiler, query = copy(self.compiler), copy(self.rows.query)
        compiler.connection = connections[self.rows.db]
        compiler.as_sql = lambda *_, **__: (self.sql, tuple(filled))
        query.get_compiler = lambda *_, **__: compiler
        found: Iterable[Any] = self.rows._iterable_class(
            SimpleNamespace(
                db=self.rows.db,
                query=query,
                model=self.rows.model,
                _fields=self.rows._fields,
                _known_related_objects={},
            )
        )
        return found


def make_plan(build: Callable[..., Any], arguments: Iterable[object]) -> Plan:
    """Build and compile a query set with marks instead of values."""
    marked = [mark(one) for one in arguments]
    rows = build(*marked)
    compiler = rows.query.get_compiler(using=rows.db)
    sql, values = compiler.as_sql()
    marks = [*values_in(marked)]
    return Plan(rows, compiler, sql, [slot_for(value, marks) for value in values])


def slot_for(value: object, marks: list[object]) -> tuple[int | None, object]:
    """Return which mark stands here; what is no mark stays, unless it could have been one."""
    if value in marks:
        return marks.index(value), None
    if isinstance(value, UUID | datetime | list):
        raise CannotPrepare(f"{value!r} does not come from the arguments of the query.")
    return None, value


def shape_of(argument: object) -> object:
    """Return what of an argument changes the SQL: a viewer's role, and whether it is None."""
    if isinstance(argument, Viewer):
        return argument.role, argument.clinic_id is None
    return argument if isinstance(argument, int) else argument is None


def values_in(arguments: Iterable[object]) -> Iterator[object]:
    """Return the exchangeable values of the arguments, in order."""
    for one in arguments:
        if isinstance(one, Viewer):
            yield from (one.person_id, one.clinic_id)
        else:
            yield one


def mark(argument: object) -> object:
    """Return a value of the same kind that occurs nowhere else."""
    if argument is None or isinstance(argument, int):
        return argument
    if isinstance(argument, Viewer):
        clinic_id = uuid4() if argument.clinic_id else None
        return replace(argument, person_id=uuid4(), clinic_id=clinic_id)
    if isinstance(argument, UUID):
        return uuid4()
    if isinstance(argument, datetime):
        return clock.now() + timedelta(microseconds=uuid4().int % 10**12)
    if isinstance(argument, str):
        return uuid4().hex
    if isinstance(argument, list):
        return [uuid4()]
    raise CannotPrepare(f"A {type(argument).__name__} cannot be exchanged in a prepared query.")
