"""Beginning a planned meeting, and going on after a stop."""

from datetime import timedelta

import pytest

from core import clock
from tests.workspace.table import Table


def test_the_worker_begins_a_planned_meeting_at_its_first_stop(planned: Table) -> None:
    response = planned.post("Ben", "begin")
    assert response["Location"] == planned.url("show_stop", "arrive")
    assert planned.now().began_at == clock.now()


def test_beginning_twice_keeps_the_first_moment(table: Table) -> None:
    began = table.now().began_at
    with clock.frozen(clock.now() + timedelta(minutes=5)):
        table.post("Ben", "begin")
    assert table.now().began_at == began


def test_going_on_leads_back_to_the_same_stop(table: Table) -> None:
    table.post("Ben", "show_stop", "agree")
    table.post("Ben", "pause")
    assert table.post("Ben", "begin")["Location"] == table.url("show_stop", "agree")
    assert table.now().paused_at is None


def test_a_closed_meeting_is_not_begun_again(table: Table) -> None:
    table.close()
    response = table.post("Ben", "begin")
    assert response.status_code == 409
    assert table.url("see_summary") in response.content.decode()


@pytest.mark.parametrize(
    ("name", "status"), [("Asha", 403), ("Gita", 403), ("Esi", 403), ("Cara", 404), ("Dev", 404)]
)
def test_nobody_else_begins_it(planned: Table, name: str, status: int) -> None:
    assert planned.post(name, "begin").status_code == status
    assert planned.now().began_at is None


def test_opening_the_address_begins_nothing(planned: Table) -> None:
    assert planned.get("Ben", "begin").status_code == 405
    assert planned.now().began_at is None
