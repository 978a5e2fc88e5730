"""With 200,000 rows in each hot table nothing reads one of them from end to end."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.utils.module_loading import import_string
from psycopg import sql

from core import clock
from core.context import asking
from core.viewer import LinkBearer, Principal
from tests.cast import make_cast
from tests.census import FRAMEWORK, MODELS, TASKS
from tests.conftest import MONDAY_MORNING
from tests.database import as_owner, as_role
from tests.fences.crowd import another_database, fill_hot_tables
from tests.fences.hot_tables import COLD, HOT
from tests.fences.plans import ANY, RAN, VALUES, Asked, planning
from tests.material import make_material
from tests.walk.asking import Way, ask
from tests.walk.expect import LINK
from tests.walk.stage import Stage
from tests.walk.table import TABLE
from tests.walk.walker import address

pytestmark = pytest.mark.django_db
SOME = ["Asha", "Ben", "Esi", "Gita", LINK]
# Rows of one table that a request may read; Asha has a hundred of each, Ben's people 150.
MOST_ROWS = 5_000
# To list Ben's meetings all hundred of a pair are looked through for each of them: the planner
# takes it that there is one, and goes by the owner instead of by the meeting.
MORE_ROWS = {"workspace:list_meetings": 25_000}
# Ticks that have all night for it.
NIGHTLY = {"sharing.tasks.anchor", "clinics.helping.tasks.forget_reports"}
BUT_THE_KEY = """
select indexrelid::regclass::text from pg_index
where indrelid::regclass::text = %s and not indisprimary
    and not exists (select from pg_constraint where conindid = indexrelid)
"""
FUNCTIONS = """
select p.proname from pg_proc p
where p.prosecdef and p.pronargs = 0 and p.provolatile <> 'v'
    and p.pronamespace = 'public'::regnamespace
    and has_function_privilege('bothy_web', p.oid, 'execute')
"""


@pytest.fixture(scope="module")
def crowded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """Make the cast among 200,000 rows of others, in a database of the module."""
    with django_db_blocker.unblock(), another_database(), clock.frozen(MONDAY_MORNING):
        cast = make_cast()
        stage = Stage(cast, make_material(cast))
        stage.share()
        fill_hot_tables(cast)
        yield stage


def principals(stage: Stage) -> list[Principal]:
    """Return those who ask, as the database knows them."""
    people: list[Principal] = [stage.cast.viewer(name) for name in SOME if name != LINK]
    return [*people, LinkBearer(stage.material.delivery.pk)]


def request(stage: Stage, name: str, who: str, method: str) -> tuple[Asked, int]:
    """Ask a route once; return what it asked the database, and its status."""
    row = TABLE[name]
    url = address(name, row, stage.material, who)
    with planning() as asked:
        answer = ask(stage.browsers[who], Way(method), url, row.data(stage.material))
    return asked, answer.status


def test_every_table_is_hot_or_it_is_said_why_not() -> None:
    tables = {apps.get_model(name)._meta.db_table for name, k in MODELS.items() if k != FRAMEWORK}
    assert tables - HOT - set(COLD) == set(), "Fill it in tests/fences/hot_tables.py."


@pytest.mark.faults
@pytest.mark.parametrize("name", TABLE)
def test_no_page_reads_a_hot_table_whole(name: str, crowded: Stage) -> None:
    row = TABLE[name]
    for who in SOME:
        for method in ("GET", "POST"):
            if row.refuses(who) and method == "POST":
                continue
            asked, status = request(crowded, name, who, method)
            assert status == row.status(who, method, shared=True), (method, who)
            assert asked.whole == set(), (method, who)
            most = MORE_ROWS.get(name, MOST_ROWS)
            assert max(asked.rows.values()) <= most, (method, who, asked.rows)


@pytest.mark.faults
def test_no_function_of_a_policy_reads_a_hot_table_whole(crowded: Stage) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        names = [name for (name,) in cursor.fetchall()]
    assert {"my_people", "my_shares", "my_meetings", "my_promises"} <= set(names)
    for who in principals(crowded):
        for name in names:
            with asking(who), planning() as asked, connection.cursor() as cursor:
                cursor.execute(sql.SQL("select * from {}()").format(sql.Identifier(name)))
            assert asked.whole == set(), (name, who)


@pytest.mark.faults
@pytest.mark.parametrize(
    "name", sorted({n for n, line in TASKS.items() if not line.takes} - NIGHTLY)
)
def test_no_tick_reads_a_hot_table_whole(name: str, crowded: Stage) -> None:
    with as_role(TASKS[name].role), planning() as asked:
        import_string(name)()
    # Statements are sent with their values; an index over one state serves no other plan.
    assert {one for one in asked.whole if one[0] != ANY} == set()


@pytest.mark.faults
@pytest.mark.parametrize(
    ("table", "who", "ways"),
    [
        ("goals_checkin", "Asha", {VALUES, ANY, RAN}),
        ("clinics_grounds", "Gita", {VALUES, ANY, RAN}),
        ("clinics_membership", "Ben", {VALUES, ANY, RAN}),
    ],
)
def test_a_table_without_its_indexes_would_be_found(
    table: str, who: str, ways: set[str], crowded: Stage
) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(BUT_THE_KEY, [table])
        for (name,) in cursor.fetchall():
            cursor.execute(sql.SQL("drop index {}").format(sql.Identifier(name)))
    asked, _ = request(crowded, "goals:see_goal", who, "GET")
    assert {way for way, found, _ in asked.whole if found == table} == ways
