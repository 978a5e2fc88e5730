"""A condition of a query, written out as SQL where building it from parts costs too much."""

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, DateTimeField, Func


class Holds(Func):
    """An SQL condition about a row: `{0}`, `{1}` … are columns of it, `%s` stand for values.

    Every guarded query of a worker carries such a condition, often several times. Built from
    query sets it costs more than a millisecond each time, which is most of a page's budget.
    Names of tables inside need aliases of their own, so that they never mean the row.
    """

    def __init__(self, condition: str, *columns: str, values: Sequence[object]) -> None:
        """Keep the condition; `columns` are names of fields of the row's model."""
        super().__init__(*columns, output_field=BooleanField())
        self.condition = condition
        self.values = tuple(values)

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> tuple[str, Any]:
        """Return the condition with the row's columns in their places."""
        compiled = [compiler.compile(column) for column in self.get_source_expressions()]
        before = [value for _, values in compiled for value in values]
        return self.condition.format(*(sql for sql, _ in compiled)), (*before, *self.values)


class BothyNow(Func):
    """The moment it is for Bothy, asked of the database's own clock."""

    function = "bothy_now"
    output_field = DateTimeField()
