"""A running meeting keeps its device signed in until half an hour after the planned end."""

from datetime import timedelta

import pytest

from core import clock
from tests.accounts.sessions.devices import is_in, own_phone, use_as
from tests.accounts.sessions.later import Later, later
from tests.cast import Cast
from tests.workspace.table import Table, make_meeting

__all__ = ["later"]
TALK = ("show_stop", "talk")


def test_a_tablet_that_lies_between_them_stays_open_for_an_hour_and_a_half(
    table: Table, later: Later
) -> None:
    table.read("Ben", *TALK)
    later(minutes=89)
    assert is_in(table.client("Ben"))
    later(minutes=31)
    assert not is_in(table.client("Ben"))


def test_without_a_meeting_half_an_hour_is_all(table: Table, later: Later) -> None:
    table.client("Ben").get("/people/")
    later(minutes=31)
    assert not is_in(table.client("Ben"))


def test_when_its_time_is_over_it_is_held_no_longer(table: Table, later: Later) -> None:
    table.read("Ben", *TALK)
    later(minutes=91)
    assert not is_in(table.client("Ben"))


def test_her_own_phone_asks_for_no_pin_meanwhile(table: Table, later: Later) -> None:
    own_phone(table.client("Asha"))
    table.read("Asha", *TALK)
    later(minutes=85)
    assert is_in(table.client("Asha"))
    later(minutes=61)
    assert table.client("Asha").get("/me/")["Location"].startswith("/sign-in/pin/")


def test_a_meeting_that_began_long_ago_holds_nothing(cast: Cast, later: Later) -> None:
    began = clock.now() - timedelta(minutes=90)
    table = Table(cast, make_meeting(cast, "Asha", "Ben", began_at=began))
    table.read("Ben", *TALK)
    later(minutes=31)
    assert not is_in(table.client("Ben"))


@pytest.mark.parametrize("stop", ["close_meeting", "pause"])
def test_when_it_stops_the_device_is_left_to_itself(table: Table, later: Later, stop: str) -> None:
    table.read("Ben", *TALK)
    later(minutes=20)
    table.post("Ben", stop)
    later(minutes=29)
    assert is_in(table.client("Ben"))
    later(minutes=60)
    assert not is_in(table.client("Ben"))


def test_going_on_another_day_holds_it_anew(cast: Cast, later: Later) -> None:
    day = clock.now() - timedelta(days=1)
    table = Table(cast, make_meeting(cast, "Asha", "Ben", began_at=day, paused_at=day))
    table.get("Ben", *TALK)
    table.post("Ben", "begin")
    table.read("Ben", *TALK)
    later(minutes=89)
    assert is_in(table.client("Ben"))


def test_a_meeting_that_waits_holds_nothing(planned: Table, later: Later) -> None:
    planned.get("Ben", *TALK)
    later(minutes=31)
    assert not is_in(planned.client("Ben"))


def test_a_device_that_others_use_keeps_its_ten_minutes(table: Table, later: Later) -> None:
    use_as(table.client("Ben"), "shared")
    table.read("Ben", *TALK)
    later(minutes=11)
    assert not is_in(table.client("Ben"))


def test_the_clinics_moved_clock_is_not_taken_for_real_time(table: Table, later: Later) -> None:
    with clock.frozen(clock.now() + timedelta(minutes=60)):
        table.read("Ben", *TALK)
    later(minutes=31)
    assert not is_in(table.client("Ben"))
