"""Rows are sealed soon, once, each in its clinic's chain, by a role that can do nothing else."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction

from core import clock
from core.roles import LIVE, SEALER, WEB, WORKER
from recovery import schedule
from sharing import sealing, tasks
from sharing.access_log_chain import LATE, START
from sharing.models import AccessLogRow, Seal
from tests.cast import Cast
from tests.database import as_owner, as_role
from tests.material import Material
from tests.sharing.logging import look, refused, seal_all, slip_in

NO_CLINIC = UUID(int=0)


def chain(clinic: UUID) -> list[Seal]:
    """Return a clinic's links in their order."""
    with as_owner():
        return list(Seal.objects.filter(clinic=clinic).order_by("number"))


def test_every_row_is_sealed_once_in_the_chain_of_its_clinic(
    cast: Cast, material: Material
) -> None:
    look(cast, material.goal, "Ben", "Hugo", "Ben", "Dev")
    assert [seal_all(), seal_all()] == [4, 0]
    numbers = [[link.number for link in chain(one.pk)] for one in (cast.clinic, cast.other_clinic)]
    assert numbers == [[1, 2, 3], [1]]


def test_each_link_stands_on_the_one_before(cast: Cast, material: Material) -> None:
    look(cast, material.goal, "Ben", "Dev", "Ben")
    seal_all()
    links = chain(cast.clinic.pk)
    assert [bytes(link.previous) for link in links] == [
        START,
        *(bytes(link.digest) for link in links[:-1]),
    ]


def test_who_is_at_no_clinic_has_a_chain_too(cast: Cast) -> None:
    slip_in(clock.now())
    seal_all()
    assert len(chain(NO_CLINIC)) == 1


def test_sealing_goes_on_where_it_stopped(cast: Cast, material: Material) -> None:
    look(cast, material.goal, *["Ben"] * 5)
    with as_role(WORKER):
        assert [sealing.seal(limit=2) for _ in range(4)] == [2, 2, 1, 0]
    assert [link.number for link in chain(cast.clinic.pk)] == [1, 2, 3, 4, 5]


def test_a_row_that_came_late_is_sealed_after_the_others(cast: Cast) -> None:
    slip_in(clock.now())
    seal_all()
    late = slip_in(clock.now() - LATE)
    seal_all()
    assert [link.row_id for link in chain(NO_CLINIC)][1:] == [late.id]


def test_a_row_of_long_ago_and_one_of_tomorrow_get_no_seal(cast: Cast) -> None:
    slip_in(clock.now())
    seal_all()
    slip_in(clock.now() - LATE - timedelta(microseconds=1))
    slip_in(clock.now() + timedelta(microseconds=1))
    assert seal_all() == 0


def test_after_a_long_pause_everything_is_sealed_in_its_order(cast: Cast) -> None:
    days = [slip_in(clock.now() - timedelta(days=day)) for day in (3, 9, 1, 7)]
    with as_role(WORKER):
        while sealing.seal(limit=1):
            pass
    expected = [row.id for row in sorted(days, key=lambda row: row.at)]
    assert [link.row_id for link in chain(NO_CLINIC)] == expected


def test_the_age_is_that_of_the_oldest_row_without_a_seal(cast: Cast) -> None:
    ages = []
    for minutes in (0, 4, 9):
        if minutes:
            slip_in(clock.now() - timedelta(minutes=minutes))
        with as_role(WEB):
            ages.append(sealing.unsealed_age())
    seal_all()
    with as_role(WORKER):
        ages.append(sealing.unsealed_age())
    assert ages == [timedelta(minutes=minutes) for minutes in (0, 4, 9, 0)]


def test_heads_are_the_newest_links(cast: Cast, material: Material) -> None:
    look(cast, material.goal, "Ben", "Hugo", "Ben")
    seal_all()
    newest = [chain(one.pk)[-1] for one in (cast.clinic, cast.other_clinic)]
    expected = {(link.clinic, link.number, bytes(link.digest)) for link in newest}
    with as_role(WORKER):
        found = sealing.heads()
    assert {(one.clinic, one.number, one.digest) for one in found} == expected
    assert found == sorted(found, key=lambda one: one.clinic)


@pytest.mark.parametrize("role", [WEB, WORKER, LIVE])
@pytest.mark.parametrize(
    "sql",
    [
        "select 1 from sharing_seal",
        "insert into sharing_seal (clinic) values (gen_random_uuid())",
        "update sharing_seal set number = 1",
        "delete from sharing_seal",
        "truncate sharing_seal",
    ],
)
def test_no_process_touches_the_chain(role: str, sql: str, cast: Cast) -> None:
    with as_role(role), refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "update sharing_seal set number = 1",
        "delete from sharing_seal",
        "truncate sharing_seal",
        "insert into sharing_accesslogrow (id) values (gen_random_uuid())",
        "update sharing_accesslogrow set verb = 'read'",
        "delete from sharing_accesslogrow",
        "select 1 from goals_goal",
        "select 1 from accounts_person",
        "select 1 from core_datakey",
        "create table public.mine ()",
    ],
)
def test_the_sealer_reads_the_log_and_adds_seals_and_nothing_else(sql: str, cast: Cast) -> None:
    with as_role(SEALER), connection.cursor() as cursor:
        cursor.execute("select count(*) from sharing_accesslogrow, sharing_seal")
        with refused(), transaction.atomic():
            cursor.execute(sql)


@pytest.mark.parametrize("role", [WEB, LIVE])
@pytest.mark.parametrize("call", [sealing.seal, sealing.heads])
def test_only_the_worker_process_calls_the_sealer(role: str, call: object, cast: Cast) -> None:
    with as_role(role), refused(), transaction.atomic():
        call()  # type: ignore[operator]


def test_the_functions_run_with_the_sealers_eyes(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select proname, pg_get_userbyid(proowner), prosecdef, proconfig from pg_proc"
            " where proname in ('seal_access_log', 'access_log_heads', 'access_log_unsealed_age')"
        )
        found = cursor.fetchall()
    assert len(found) == 3
    for name, owner, definer, settings in found:
        assert (owner, definer) == (SEALER, True), name
        assert settings == ["search_path=public, pg_temp"], name


def test_the_tick_seals_until_nothing_waits(
    cast: Cast, material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "BATCH", 1)
    look(cast, material.goal, "Ben", "Ben", "Ben")
    with as_role(WORKER):
        tasks.seal()
        assert sealing.unsealed_age() == timedelta(0)
    assert len(chain(cast.clinic.pk)) == 3


def test_a_row_is_sealed_within_a_minute_even_when_a_tick_is_lost() -> None:
    tick = schedule.beat_schedule["access-log-seal"]
    assert tick["task"] == tasks.seal.name
    assert float(str(tick["schedule"])) * 2 < 60


def test_the_months_are_made_by_schedule(cast: Cast) -> None:
    assert schedule.beat_schedule["access-log-months"]["task"] == tasks.make_months.name
    with as_role(WORKER):
        tasks.make_months()
        assert sealing.make_months() == 0


def test_erasing_the_person_leaves_the_chain_whole(cast: Cast, material: Material) -> None:
    look(cast, material.goal, "Ben")
    seal_all()
    with as_owner():
        before = list(AccessLogRow.objects.values_list("id", "owner"))
        cast.asha.delete()
        assert list(AccessLogRow.objects.values_list("id", "owner")) == before
