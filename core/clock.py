"""The only source of domain time; SQL reads the same clock through `bothy_now()`.

Sign-in sessions, signatures, one-time codes and leases stay on real time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

# Replaces the production clock in the databases of the demo and of the tests.
MOVABLE_CLOCK_SQL = """
create table if not exists core_movable_clock (
    one boolean primary key default true check (one),
    shift interval not null default '0',
    frozen timestamptz
);
insert into core_movable_clock default values on conflict do nothing;
grant select, update on core_movable_clock to bothy_web;
create or replace function bothy_now() returns timestamptz
    language sql stable security definer set search_path = public, pg_temp
    as 'select coalesce(frozen, now() + shift) from core_movable_clock';
"""

_frozen: datetime | None = None


def now() -> datetime:
    """Return the moment it is for Bothy, aware and in UTC."""
    return _frozen or real_now() + _demo_shift()


def real_now() -> datetime:
    """Return real time, for leases and signatures alone."""
    return datetime.now(UTC)  # noqa: TID251 - the only clock


def today(time_zone: str) -> date:
    """Return the calendar day it is in a named time zone."""
    return now().astimezone(ZoneInfo(time_zone)).date()


def move_demo_clock(by: timedelta) -> datetime:
    """Move the demo's clock forward, in SQL and for every process, and return the new moment."""
    if by < timedelta(0):
        raise ValueError("The demo's clock only moves forward.")
    file, shift = _shift_file(), _demo_shift() + by
    with connection.cursor() as cursor:
        cursor.execute(
            "update core_movable_clock set shift = make_interval(secs => %s)",
            [shift.total_seconds()],
        )
    # Renamed into place, so that no other process reads a file that is half written.
    draft = file.with_suffix(".draft")
    draft.write_text(str(shift.total_seconds()), encoding="ascii")
    draft.replace(file)
    return now()


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Stop the clock at a moment, in Python and in SQL; for tests."""
    global _frozen
    before, _frozen = _frozen, moment
    _freeze_sql(moment)
    try:
        yield
    finally:
        _frozen = before
        _freeze_sql(before)


def _freeze_sql(moment: datetime | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("update core_movable_clock set frozen = %s", [moment])


def _shift_file() -> Path:
    if not (settings.DEMO and settings.DEMO_DIR):
        raise RuntimeError("Only the demo's clock can be moved.")
    return Path(settings.DEMO_DIR) / "clock"


def _demo_shift() -> timedelta:
    if not (settings.DEMO and settings.DEMO_DIR):
        return timedelta(0)
    try:
        return timedelta(seconds=float(_shift_file().read_text(encoding="ascii")))
    except FileNotFoundError:
        return timedelta(0)
