"""Everything somebody could do to the log and its seals who owns the tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st

from core import clock
from sharing.access_log_chain import LATE
from sharing.models import AccessLogRow, Seal
from tests.database import as_owner
from tests.sharing.logging import seal_all

CLINICS = [UUID(int=0xA), UUID(int=0xB)]
UUIDS = ("id", "actor", "owner", "item_id")
TEXTS = ("actor_role", "kind", "purpose")
COLUMNS = ("at", "clinic", "verb", *UUIDS, *TEXTS)
FORGED = (b"\1" * 32, b"", b"\xff" * 31)


@dataclass
class Log:
    """A sealed log of two clinics: the rows and the seals of both, in the order of sealing."""

    rows: list[AccessLogRow]
    seals: list[Seal]

    def chain_of(self, place: int) -> list[Seal]:
        """Return the chain to which the row at a place belongs."""
        return [seal for seal in self.seals if seal.clinic == self.rows[place].clinic]

    def seal_of(self, place: int) -> Seal:
        """Return the seal of the row at a place."""
        return next(seal for seal in self.seals if seal.row_id == self.rows[place].id)


Tamper = Callable[[Log, Any], None]


def write_log(size: int, *, minutes_apart: int = 7) -> Log:
    """Write and seal rows of both clinics in turn; call as anybody."""
    first = clock.now() - timedelta(minutes=minutes_apart * size)
    rows = [
        AccessLogRow(
            id=uuid4(),
            at=first + timedelta(minutes=minutes_apart * number),
            actor=uuid4() if number % 3 else None,
            actor_role="worker" if number % 3 else "link",
            clinic=CLINICS[number % 2],
            owner=uuid4(),
            kind="goals_goal",
            item_id=uuid4(),
            verb="read",
            purpose="see_goal",
        )
        for number in range(size)
    ]
    with as_owner():
        AccessLogRow.objects.bulk_create(rows)
    seal_all()
    with as_owner():
        return Log(rows, list(Seal.objects.order_by("row_at")))


def change(row: AccessLogRow | Seal, **values: object) -> None:
    """Change columns of one row or seal where it lies."""
    of_row = {"id": row.id, "at": row.at} if isinstance(row, AccessLogRow) else {"pk": row.pk}
    type(row).objects.filter(**of_row).update(**values)


def edit(log: Log, data: Any) -> None:
    """Change one column of one row."""
    row, column = data.draw(st.sampled_from(log.rows)), data.draw(st.sampled_from(COLUMNS))
    shift = timedelta(microseconds=data.draw(st.integers(1, 10**13)))
    change(row, **{column: another(row, column, shift)})


def another(row: AccessLogRow, column: str, shift: timedelta) -> object:
    """Return some other value that a column could hold."""
    if column in (*UUIDS, "clinic"):
        return uuid4()
    if column == "at":
        return row.at - shift
    return "change" if column == "verb" else f"{getattr(row, column)}s"


def remove(log: Log, data: Any) -> None:
    """Take one row away."""
    row = data.draw(st.sampled_from(log.rows))
    AccessLogRow.objects.filter(id=row.id).delete()


def remove_with_its_seal(log: Log, data: Any) -> None:
    """Take a row and its seal away; not the last of its chain, which only an anchor holds."""
    place = data.draw(st.integers(0, len(log.rows) - 3))
    AccessLogRow.objects.filter(id=log.rows[place].id).delete()
    Seal.objects.filter(pk=log.seal_of(place).pk).delete()


def remove_a_seal(log: Log, data: Any) -> None:
    """Take the seal of a row away, not the last of its chain, which would be made again."""
    place = data.draw(st.integers(0, len(log.rows) - 3))
    Seal.objects.filter(pk=log.seal_of(place).pk).delete()


def swap(log: Log, data: Any) -> None:
    """Let two rows change their places, or only what stands in them."""
    one, other = data.draw(st.lists(st.sampled_from(log.rows), min_size=2, max_size=2, unique=True))
    names = data.draw(st.sampled_from([("at", "id"), ("id",), ("owner", "item_id"), ("owner",)]))
    values = {name: (getattr(one, name), getattr(other, name)) for name in names}
    AccessLogRow.objects.filter(id__in=[one.id, other.id]).delete()
    for name, (mine, yours) in values.items():
        setattr(one, name, yours)
        setattr(other, name, mine)
    AccessLogRow.objects.bulk_create([one, other])


def insert(log: Log, data: Any) -> None:
    """Write a row into the past."""
    ago = LATE + timedelta(microseconds=data.draw(st.integers(1, 10**13)))
    newest = max(row.at for row in log.rows)
    like = data.draw(st.sampled_from(log.rows))
    values = {f.name: getattr(like, f.name) for f in like._meta.concrete_fields if f.name != "pk"}
    AccessLogRow.objects.create(**values | {"id": uuid4(), "at": newest - ago})


def edit_a_seal(log: Log, data: Any) -> None:
    """Change one column of one seal."""
    seal = data.draw(st.sampled_from(log.seals))
    column = data.draw(
        st.sampled_from(["digest", "previous", "number", "clinic", "row_id", "row_at"])
    )
    value: object = data.draw(st.sampled_from(FORGED))
    if column in ("clinic", "row_id"):
        value = uuid4()
    if column == "row_at":
        value = seal.row_at - timedelta(microseconds=data.draw(st.integers(1, 10**13)))
    if column == "number":
        value = seal.number + data.draw(st.integers(len(log.seals), 10**9))
    change(seal, **{column: value})


def swap_seals(log: Log, data: Any) -> None:
    """Let two links of a chain change their places."""
    links = log.chain_of(data.draw(st.integers(0, 1)))
    one, other = data.draw(st.lists(st.sampled_from(links), min_size=2, max_size=2, unique=True))
    change(one, number=0)
    change(other, number=one.number)
    Seal.objects.filter(clinic=one.clinic, number=0).update(number=other.number)


TAMPERS: list[Tamper] = [
    edit,
    remove,
    remove_with_its_seal,
    remove_a_seal,
    swap,
    insert,
    edit_a_seal,
    swap_seals,
]
