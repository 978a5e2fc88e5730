"""Local moments as they are written."""

from datetime import UTC, datetime

import pytest

from core import clock
from core.local_time import now_in, parse, to_local, to_utc


def test_a_moment_is_read_as_it_is_written() -> None:
    assert parse("2026-11-24T10:05") == datetime(2026, 11, 24, 10, 5)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "2026-11-24",
        "2026-11-24 10:05",
        "2026-11-24T10:05:00",
        "2026-1-6T10:05",
        "2026-W48-2T10:05",
        "20261124T100500Z",
        "2026-02-30T10:05",
        "2026-11-24T24:05",
        "٢٠٢٦-11-24T10:05",
        "2026-11-24T10:05\n",
    ],
)
def test_anything_else_is_no_moment(written: str) -> None:
    with pytest.raises(ValueError, match="is no local moment"):
        parse(written)


@pytest.mark.parametrize(
    ("written", "utc_hour"),
    [("2026-07-01T12:00", 11), ("2026-12-01T12:00", 12), ("2026-10-25T01:30", 0)],
)
def test_a_local_moment_has_its_place_in_the_world(written: str, utc_hour: int) -> None:
    moment = to_utc(written, "Europe/London")
    assert moment.hour == utc_hour
    assert to_local(moment, "Europe/London") == written


def test_an_hour_that_is_left_out_becomes_the_next(db: None) -> None:
    assert to_local(to_utc("2026-03-29T01:30", "Europe/London"), "Europe/London").endswith("02:30")


def test_now_is_where_somebody_is(db: None) -> None:
    with clock.frozen(datetime(2026, 11, 23, 20, tzinfo=UTC)):
        assert now_in("Asia/Kolkata") == datetime(2026, 11, 24, 1, 30)
