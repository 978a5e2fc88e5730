"""Verification finds whatever was done to the log, and nothing where nothing was done."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core import clock
from core.roles import SEALER
from sharing.access_log_chain import LATE, START, Broken, Row, digest_of
from sharing.access_log_verify import Counts, verify
from sharing.models import AccessLogRow, Seal
from tests.cast import Cast
from tests.database import as_owner, as_role
from tests.material import Material
from tests.sharing.logging import look, seal_all, slip_in
from tests.sharing.tampering import CLINICS, TAMPERS, Tamper, change, write_log

in_one_database = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def verified(clinic: UUID | None = None) -> Counts:
    """Verify as the sealer, who can change nothing."""
    with as_role(SEALER):
        return verify(clinic)


def broken(clinic: UUID | None = None) -> str:
    """Return what verification says is wrong."""
    with as_role(SEALER), pytest.raises(Broken) as found, transaction.atomic():
        verify(clinic)
    return str(found.value)


@pytest.mark.parametrize("tamper", TAMPERS, ids=lambda tamper: tamper.__name__)
@in_one_database
@given(size=st.integers(4, 9), data=st.data())
def test_whatever_was_done_is_found(cast: Cast, tamper: Tamper, size: int, data: Any) -> None:
    with transaction.atomic():
        log = write_log(size)
        assert verified() == Counts(chains=2, sealed=size, waiting=0)
        with as_owner():
            tamper(log, data)
        broken()
        transaction.set_rollback(True)


@in_one_database
@given(sizes=st.lists(st.integers(1, 4), min_size=1, max_size=4), late=st.integers(0, 59))
def test_an_untouched_log_holds_however_it_was_sealed(
    cast: Cast, sizes: list[int], late: int
) -> None:
    with transaction.atomic():
        for size in sizes:
            for number in range(size):
                slip_in(clock.now() - timedelta(minutes=late * number // 4))
            seal_all()
        assert verified() == Counts(chains=1, sealed=sum(sizes), waiting=0)
        transaction.set_rollback(True)


TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)


@in_one_database
@given(kind=TEXT, purpose=TEXT)
@example(kind="3:a,b", purpose="-")
@example(kind="❤️ é", purpose="é")
def test_python_and_sql_write_a_row_down_alike(cast: Cast, kind: str, purpose: str) -> None:
    with transaction.atomic():
        slip_in(clock.now() - timedelta(microseconds=1), kind=kind, purpose=purpose, actor=None)
        seal_all()
        assert verified().sealed == 1
        transaction.set_rollback(True)


@given(texts=st.tuples(*[st.text("1:,-a", max_size=6)] * 4), cut=st.integers(0, 24))
def test_no_two_rows_read_the_same(texts: tuple[str, ...], cut: int) -> None:
    joined = "".join(texts)
    others = (joined[:cut], joined[cut:], "", "")
    same = texts == others
    assert (digest_of(START, 1, a_row(*texts)) == digest_of(START, 1, a_row(*others))) is same


def a_row(actor_role: str, kind: str, verb: str, purpose: str) -> Row:
    """Return a row with these texts."""
    nobody, moment = UUID(int=0), clock.real_now().replace(year=2026, month=1, day=1)
    at = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    return Row(nobody, at, None, actor_role, None, nobody, kind, nobody, verb, purpose)


def test_a_row_without_an_actor_is_not_one_with_an_empty_one() -> None:
    digests = {digest_of(START, number, a_row("", "", "", "")) for number in (1, 2)}
    assert len(digests) == 2


def test_what_people_did_holds(cast: Cast, material: Material) -> None:
    look(cast, material.goal, "Ben", "Hugo", "Dev")
    assert verified() == Counts(chains=0, sealed=0, waiting=3)
    seal_all()
    look(cast, material.goal, "Ben")
    assert verified() == Counts(chains=2, sealed=3, waiting=1)


def test_one_clinic_can_be_looked_at_alone(cast: Cast) -> None:
    log = write_log(6)
    with as_owner():
        change(log.rows[0], purpose="something else")
    assert verified(CLINICS[1]) == Counts(chains=1, sealed=3, waiting=0)
    assert str(log.rows[0].id) in broken(CLINICS[0])
    assert verified(uuid4()) == Counts(0, 0, 0)


def test_the_first_broken_row_is_named_and_what_happened_to_it(cast: Cast) -> None:
    log = write_log(8)
    with as_owner():
        change(log.rows[6], verb="change")
        change(log.rows[2], verb="change")
    assert broken() == (
        f"Chain {CLINICS[0]}, link 2, row {log.rows[2].id} of {log.rows[2].at.isoformat()}:"
        " the row or its seal was edited."
    )


def test_a_row_that_went_is_named(cast: Cast) -> None:
    log = write_log(4)
    with as_owner():
        AccessLogRow.objects.filter(id=log.rows[3].id).delete()
    assert broken().endswith("the row was removed.")
    assert str(log.rows[3].id) in broken()


def test_a_gap_says_how_far_the_chain_is_whole(cast: Cast) -> None:
    log = write_log(6)
    with as_owner():
        Seal.objects.filter(clinic=CLINICS[0], number=2).delete()
        AccessLogRow.objects.filter(id=log.rows[2].id).delete()
    assert "the link before it is missing; the last whole one is 1." in broken()


def test_a_link_that_stands_on_another_is_named(cast: Cast) -> None:
    write_log(6)
    with as_owner():
        Seal.objects.filter(clinic=CLINICS[0], number=2).update(previous=START)
    assert "link 2," in broken()
    assert "it was sealed after another link than the one before it." in broken()


def test_a_row_in_the_past_without_a_seal_is_named(cast: Cast) -> None:
    slip_in(clock.now())
    seal_all()
    row = slip_in(clock.now() - LATE - timedelta(microseconds=1))
    assert broken() == (
        f"Row {row.id} of {row.at.isoformat()} has no seal: it was inserted into the past."
    )


def test_a_row_in_the_past_with_a_forged_seal_is_named(cast: Cast) -> None:
    slip_in(clock.now(), clinic=CLINICS[0])
    seal_all()
    late = slip_in(clock.now() - LATE - timedelta(minutes=1), clinic=CLINICS[0])
    with as_owner():
        head = Seal.objects.get()
        row = Row(*(getattr(late, name) for name in Row.__dataclass_fields__))
        Seal.objects.create(
            clinic=CLINICS[0],
            number=2,
            row_id=late.id,
            row_at=late.at,
            previous=head.digest,
            digest=digest_of(bytes(head.digest), 2, row),
        )
    assert broken().endswith("the row was inserted into the past.")


def test_a_moment_beyond_the_calendar_is_said(cast: Cast) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "insert into sharing_accesslogrow (id, at, actor_role, owner, kind, item_id, verb,"
            " purpose) values (gen_random_uuid(), 'infinity', 'worker', gen_random_uuid(), 'x',"
            " gen_random_uuid(), 'read', 'x')"
        )
    assert broken().startswith("A row cannot be read")
