"""No sealed text opens in another cell of the real tables, whoever puts it there."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import sql

from core.encryption import CannotOpen
from core.keys_resealing import sealed_columns
from tests.cast import Cast
from tests.database import as_owner
from tests.fences.world import OWNERS, make_things

in_one_database = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@dataclass(frozen=True)
class Cell:
    """A sealed column of one row, and what was written there."""

    model: Any
    column: str
    row_id: Any
    text: str

    def sealed(self) -> bytes:
        """Return what lies there."""
        row = self.model.unscoped.get(pk=self.row_id)
        return bytes(row.__dict__[self.column])

    def opened(self) -> str:
        """Return what can be read there."""
        return str(getattr(self.model.unscoped.get(pk=self.row_id), self.column))

    def put(self, sealed: bytes) -> None:
        """Write ciphertext there past every check, as whoever owns the table can."""
        statement = sql.SQL("update {} set {} = %s where id = %s").format(
            sql.Identifier(self.model._meta.db_table), sql.Identifier(self.column)
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [sealed, self.row_id])


@pytest.fixture
def cells(cast: Cast) -> list[Cell]:
    """Write into every sealed column of rows of Asha and of Finn."""
    with as_owner():
        for name in OWNERS:
            make_things(cast, name)
        return [
            write(row, field.name)
            for model, fields in sealed_columns().items()
            for row in model.unscoped.order_by("pk")  # type: ignore[attr-defined]
            for field in fields
        ]


def write(row: Any, column: str) -> Cell:
    """Write into one cell."""
    text = f"{row._meta.label} {column} {row.pk}"
    setattr(row, column, text)
    row.save()
    return Cell(type(row), column, row.pk, text)


def test_every_sealed_column_of_both_people_is_among_them(cells: list[Cell]) -> None:
    written = {(cell.model, cell.column) for cell in cells}
    assert written == {
        (m, field.name) for m, fields in sealed_columns().items() for field in fields
    }
    assert len(cells) >= 2 * len(written)


@in_one_database
@given(data=st.data())
def test_swapped_texts_open_for_nobody_and_unswapped_ones_do(cells: list[Cell], data: Any) -> None:
    one, other = data.draw(st.lists(st.sampled_from(cells), min_size=2, max_size=2, unique=True))
    with as_owner(), transaction.atomic():
        mine, yours = one.sealed(), other.sealed()
        one.put(yours)
        other.put(mine)
        for cell in (one, other):
            with pytest.raises(CannotOpen):
                cell.opened()
        one.put(mine)
        other.put(yours)
        assert (one.opened(), other.opened()) == (one.text, other.text)
        transaction.set_rollback(True)
