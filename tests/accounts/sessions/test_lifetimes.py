"""How long a session lasts: left alone, and at most; whose device and which hat decide."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Session
from accounts.sessions import actions
from accounts.sessions.lifetimes import Times
from clinics.models import Membership
from core import clock
from core.activity import REFRESH
from tests.accounts.sessions.devices import is_in, use_as
from tests.accounts.sessions.later import Later
from tests.cast import Cast
from tests.database import as_owner, as_role

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("mode", "staff", "idle", "whole"),
    [
        ("usual", False, 60 * MINUTE, DAY),
        ("usual", True, 30 * MINUTE, 12 * HOUR),
        ("shared", False, 10 * MINUTE, DAY),
        ("shared", True, 10 * MINUTE, 12 * HOUR),
        ("mine", True, 30 * MINUTE, 12 * HOUR),
    ],
)
def test_each_kind_has_its_limits(
    mode: str, staff: bool, idle: timedelta, whole: timedelta
) -> None:
    fresh = Times(mode, staff, NOON, NOON)
    assert (fresh.ends_at, fresh.last_moment) == (NOON + idle, NOON + whole)
    used = Times(mode, staff, NOON, NOON + whole - MINUTE)
    assert used.ends_at == NOON + whole
    assert used.is_over(used.ends_at)
    assert not used.is_over(used.ends_at - timedelta(microseconds=1))
    assert not fresh.is_locked(fresh.ends_at)


def test_ones_own_phone_locks_after_an_hour_and_ends_after_thirty_days() -> None:
    own = Times("mine", False, NOON, NOON)
    assert own.ends_at == NOON + 30 * DAY
    assert not own.is_locked(NOON + 59 * MINUTE)
    assert own.is_locked(NOON + HOUR)
    assert not own.is_over(NOON + HOUR)


def test_a_meeting_holds_it_and_no_longer() -> None:
    held = Times("usual", True, NOON, NOON, NOON + 2 * HOUR)
    assert not held.is_over(NOON + 2 * HOUR - MINUTE)
    assert held.is_over(NOON + 2 * HOUR)


@given(
    mode=st.sampled_from(Session.Mode.values),
    staff=st.booleans(),
    used=st.integers(0, 60 * 24 * 40),
    now=st.integers(0, 60 * 24 * 40),
)
def test_nothing_outlives_its_last_moment(mode: str, staff: bool, used: int, now: int) -> None:
    times = Times(mode, staff, NOON, NOON + used * MINUTE)
    at = NOON + now * MINUTE
    assert times.ends_at <= times.last_moment
    assert times.is_over(at) or at < times.last_moment
    strict = Times(mode, True, NOON, NOON + used * MINUTE)
    assert strict.ends_at <= times.ends_at


@pytest.mark.parametrize(
    ("name", "minutes"), [("Asha", 60), ("Gita", 60), ("Ben", 30), ("Esi", 30)]
)
def test_left_alone_it_is_over(cast: Cast, later: Later, name: str, minutes: int) -> None:
    client = cast.client(name)
    assert is_in(client)
    later(minutes=minutes - 1)
    assert is_in(client)
    later(minutes=minutes)
    assert not is_in(client)
    with as_owner():
        assert not Session.objects.filter(person=cast.people[name]).exists()


@pytest.mark.parametrize(("name", "hours"), [("Asha", 24), ("Ben", 12)])
def test_used_all_the_time_it_is_over_at_last(
    cast: Cast, later: Later, name: str, hours: int
) -> None:
    client = cast.client(name)
    for _ in range(hours * 3 - 1):
        later(minutes=20)
        assert is_in(client)
    later(minutes=20)
    assert not is_in(client)


def test_a_shared_device_is_over_after_ten_minutes(cast: Cast, later: Later) -> None:
    client = use_as(cast.client("Asha"), "shared")
    later(minutes=9)
    assert is_in(client)
    later(minutes=10)
    assert not is_in(client)


def test_the_cookie_of_one_that_is_over_is_replaced_and_reused_in_vain(
    cast: Cast, later: Later
) -> None:
    client = cast.client("Asha")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    later(minutes=61)
    assert client.get("/sign-in/").cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 0
    later(minutes=-61)
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert not is_in(client)


def test_somebody_who_becomes_staff_keeps_no_longer_session(cast: Cast, later: Later) -> None:
    client = cast.client("Asha")
    assert is_in(client)
    with as_owner():
        Membership.objects.filter(person=cast.asha).update(role="worker")
    later(minutes=45)
    assert not is_in(client)


@pytest.mark.parametrize("how", ["header", "parameter", "ahead"])
def test_what_a_page_does_by_itself_is_no_use(cast: Cast, later: Later, how: str) -> None:
    client = cast.client("Asha")
    headers = {"header": {REFRESH: "1"}, "ahead": {"Sec-Purpose": "prefetch;prerender"}}
    for _ in range(6):
        later(minutes=10)
        client.get("/me/?refresh=1" if how == "parameter" else "/me/", headers=headers.get(how, {}))
    assert not is_in(client)


def test_a_row_is_written_at_most_once_a_minute(cast: Cast, later: Later) -> None:
    client = cast.client("Asha")
    is_in(client)
    written = []
    for _ in range(6):
        later(seconds=20)
        with CaptureQueriesContext(connection) as asked:
            is_in(client)
        written.append(sum("change_session" in query["sql"] for query in asked))
    assert sum(written) == 2


def test_a_page_that_failed_or_showed_nothing_to_anybody_is_no_use(
    cast: Cast, later: Later
) -> None:
    stranger = Client()
    stranger.get("/sign-in/")
    with as_owner():
        assert not Session.objects.exists()


def test_two_browsers_end_apart(cast: Cast, later: Later) -> None:
    phone, tablet = cast.client("Asha"), cast.client("Asha")
    later(minutes=50)
    assert is_in(phone)
    later(minutes=20)
    assert is_in(phone)
    assert not is_in(tablet)


def test_the_clinics_own_clock_ends_nothing(cast: Cast) -> None:
    client = cast.client("Asha")
    with clock.frozen(clock.now() + timedelta(days=40)):
        assert is_in(client)


def test_the_worker_process_deletes_what_is_over_and_nothing_else(cast: Cast) -> None:
    for name in ("Asha", "Finn"):
        cast.client(name)
    with as_owner():
        Session.objects.filter(person=cast.asha).update(ends_at=clock.real_now() - MINUTE)
    with as_role("bothy_worker"):
        assert actions.end_expired() == 1
    with as_owner():
        assert Session.objects.get().person == cast.finn
