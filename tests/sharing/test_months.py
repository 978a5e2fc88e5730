"""The access log lies in months: no row is lost, no partition leads around the policies."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from core import clock
from core.context import asking
from core.roles import LIVE, SEALER, WEB, WORKER
from sharing import access_log, sealing
from sharing.models import AccessLogRow
from tests.cast import Cast
from tests.database import as_owner, as_role
from tests.material import Material, share
from tests.sharing.logging import look, refused, slip_in

NEXT_YEAR = datetime(2027, 11, 8, 12, tzinfo=UTC)


def partitions() -> list[str]:
    """Return the partitions of the access log."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select inhrelid::regclass::text from pg_inherits"
            " where inhparent = 'sharing_accesslogrow'::regclass order by 1"
        )
        return [name for (name,) in cursor.fetchall()]


def where(row: AccessLogRow) -> str:
    """Return the partition in which a row lies."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "select tableoid::regclass::text from sharing_accesslogrow where id = %s", [row.id]
        )
        return str(cursor.fetchone()[0])


@pytest.fixture
def next_year(cast: Cast) -> Iterator[None]:
    """Let nobody have made a month for a year."""
    with clock.frozen(NEXT_YEAR):
        yield


def test_a_row_lies_in_its_month(cast: Cast) -> None:
    with as_role(WORKER):
        sealing.make_months()
    assert where(slip_in(clock.now())) == "sharing_accesslogrow_2026_11"


def test_a_row_whose_month_is_missing_is_kept_and_moves_once_it_is_made(next_year: None) -> None:
    row = slip_in(clock.now())
    assert where(row) == "sharing_accesslogrow_default"
    with as_role(WORKER):
        made = sealing.make_months()
    assert made == 4
    assert where(row) == "sharing_accesslogrow_2027_11"


def test_this_month_and_the_next_three_are_made_ahead_once(next_year: None) -> None:
    with as_role(WORKER):
        assert [sealing.make_months(), sealing.make_months()] == [4, 0]
    assert {f"sharing_accesslogrow_{month}" for month in ("2027_11", "2027_12", "2028_01")} < set(
        partitions()
    )


def test_a_row_of_long_ago_gets_a_month_of_its_own(cast: Cast) -> None:
    row = slip_in(datetime(2025, 2, 28, 23, 59, 59, 999999, tzinfo=UTC))
    with as_role(WORKER):
        sealing.make_months()
    assert where(row) == "sharing_accesslogrow_2025_02"


def test_a_moment_without_a_month_stays_where_it_is(cast: Cast) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "insert into sharing_accesslogrow (id, at, actor_role, owner, kind, item_id, verb,"
            " purpose) values (gen_random_uuid(), 'infinity', 'worker', gen_random_uuid(), 'x',"
            " gen_random_uuid(), 'read', 'x')"
        )
        before = partitions()
    with as_role(WORKER):
        assert sealing.make_months() == 0
    assert partitions() == before


@pytest.mark.parametrize("role", [WEB, WORKER, LIVE, SEALER])
@pytest.mark.parametrize("verb", ["select from {0}", "delete from {0}", "truncate {0}"])
def test_no_role_reaches_a_partition_directly(role: str, verb: str, next_year: None) -> None:
    with as_role(WORKER):
        sealing.make_months()
    with as_role(role), connection.cursor() as cursor:
        for partition in partitions():
            with refused(), transaction.atomic():
                cursor.execute(verb.format(partition))


def test_a_partition_would_show_nothing_even_if_it_were_granted(
    cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Ben")
    look(cast, material.goal, "Ben")
    with as_owner(), connection.cursor() as cursor:
        for partition in partitions():
            cursor.execute(f"grant select on {partition} to bothy_web")
    with asking(cast.viewer("Asha")), connection.cursor() as cursor:
        assert AccessLogRow.objects.count() == 1
        for partition in partitions():
            cursor.execute(f"select count(*) from {partition}")
            assert cursor.fetchone() == (0,)


def test_only_the_worker_process_makes_months(cast: Cast) -> None:
    for role in (WEB, LIVE, SEALER):
        with as_role(role), refused(), transaction.atomic():
            sealing.make_months()


def test_each_row_says_at_which_clinic(cast: Cast, material: Material) -> None:
    look(cast, material.goal, "Ben", "Hugo")
    with as_owner():
        found = dict(AccessLogRow.objects.values_list("actor", "clinic"))
    assert found == {
        cast.ben.log_id: cast.clinic.pk,
        cast.hugo.log_id: cast.other_clinic.pk,
    }


def test_a_copy_that_was_taken_is_read_as_such(cast: Cast, material: Material) -> None:
    with asking(cast.viewer("Ben")):
        access_log.record_export(material.goal, "see_goal")
    with asking(cast.viewer("Asha")):
        assert [row.verb for row in AccessLogRow.objects.all()] == ["export"]


def test_there_are_four_verbs_and_no_other(cast: Cast) -> None:
    for verb in AccessLogRow.Verb.values:
        slip_in(clock.now(), verb=verb)
    with pytest.raises(IntegrityError, match="access_log_verb"), transaction.atomic():
        slip_in(clock.now(), verb="burnt")
