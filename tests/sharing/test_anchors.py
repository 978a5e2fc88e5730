"""Digests kept elsewhere hold even what a chain cannot: its end, and a chain made anew."""

import json
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import clock
from core.roles import SEALER, WORKER
from recovery import schedule
from sharing import tasks
from sharing.access_log_anchors import Anchor, read_anchors, write_anchors
from sharing.access_log_chain import Broken
from sharing.access_log_verify import verify
from sharing.models import AccessLogRow, Seal
from tests.cast import Cast
from tests.database import as_owner, as_role
from tests.sharing.logging import seal_all
from tests.sharing.tampering import CLINICS, write_log

in_one_database = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LINE = {"clinic": str(UUID(int=1)), "number": 3, "digest": "ab" * 32, "day": "2026-11-23"}


def anchored(folder: Path) -> Path:
    """Write today's file as the worker process does."""
    with as_role(WORKER):
        return write_anchors(folder)


def broken(folder: Path, clinic: UUID | None = None) -> str:
    """Return what verification says when it compares with the anchors of a folder."""
    with as_role(SEALER), pytest.raises(Broken) as found, transaction.atomic():
        verify(clinic, read_anchors([folder]))
    return str(found.value)


def written(folder: Path, *lines: object) -> Path:
    """Write a file of anchors by hand."""
    file = folder / "access-log-2026-11-01.jsonl"
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return file


def test_a_file_names_the_newest_link_of_every_chain(cast: Cast, tmp_path: Path) -> None:
    log = write_log(5)
    file = anchored(tmp_path / "made" / "here")
    assert file == tmp_path / "made" / "here" / "access-log-2026-11-23.jsonl"
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    newest = [log.chain_of(place)[-1] for place in (0, 1)]
    assert lines == [
        {
            "clinic": str(seal.clinic),
            "number": seal.number,
            "digest": bytes(seal.digest).hex(),
            "day": "2026-11-23",
        }
        for seal in newest
    ]


def test_what_was_anchored_today_stays(cast: Cast, tmp_path: Path) -> None:
    write_log(3)
    before = anchored(tmp_path).read_text()
    write_log(4)
    assert anchored(tmp_path).read_text() == before
    assert [path.name for path in tmp_path.iterdir()] == ["access-log-2026-11-23.jsonl"]


def test_a_log_that_went_on_holds_against_its_anchors(cast: Cast, tmp_path: Path) -> None:
    write_log(5)
    anchored(tmp_path)
    write_log(3, minutes_apart=1)
    with as_role(SEALER):
        assert verify(None, read_anchors([tmp_path])).sealed == 8


@in_one_database
@given(size=st.integers(4, 9), last=st.integers(1, 5), chains=st.sampled_from([[0], [1], [0, 1]]))
def test_an_end_that_was_cut_off_is_found(
    cast: Cast, tmp_path_factory: pytest.TempPathFactory, size: int, last: int, chains: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("anchors")
    with transaction.atomic():
        log = write_log(size)
        anchored(folder)
        cut = [seal for place in chains for seal in log.chain_of(place)[-last:]]
        with as_owner():
            AccessLogRow.objects.filter(id__in=[seal.row_id for seal in cut]).delete()
            Seal.objects.filter(row_id__in=[seal.row_id for seal in cut]).delete()
        with as_role(SEALER):
            assert verify().sealed < size
        assert broken(folder).endswith("it was anchored on 2026-11-23 and is gone.")
        transaction.set_rollback(True)


def test_a_chain_that_was_made_anew_is_found(cast: Cast, tmp_path: Path) -> None:
    log = write_log(6)
    anchored(tmp_path)
    with as_owner():
        AccessLogRow.objects.filter(id=log.rows[0].id).update(purpose="see_person")
        Seal.objects.all().delete()
    seal_all()
    with as_role(SEALER):
        assert verify().sealed == 6
    assert "it is not what was anchored on 2026-11-23." in broken(tmp_path)
    assert f"row {log.rows[4].id}" in broken(tmp_path)


def test_another_clinics_anchors_are_left_aside(cast: Cast, tmp_path: Path) -> None:
    write_log(6)
    file = written(tmp_path, LINE | {"clinic": str(CLINICS[1])})
    with as_role(SEALER):
        assert verify(CLINICS[0], read_anchors([file])).sealed == 3
    assert "link 3" in broken(tmp_path, CLINICS[1])


@pytest.mark.parametrize(
    "line",
    [
        "nothing",
        {},
        [],
        LINE | {"clinic": "Harbour"},
        LINE | {"number": None},
        LINE | {"digest": "not hex"},
    ],
)
def test_a_line_that_is_no_anchor_is_named(tmp_path: Path, line: object) -> None:
    file = written(tmp_path, LINE, line)
    with pytest.raises(ValueError, match="line 2, is not an anchor"):
        read_anchors([file])


def test_anchors_that_contradict_each_other_are_named(tmp_path: Path) -> None:
    file = written(tmp_path, LINE, LINE, LINE | {"digest": "cd" * 32})
    with pytest.raises(ValueError, match="line 3, contradicts"):
        read_anchors([file])


def test_files_and_folders_are_read_together(tmp_path: Path) -> None:
    other = tmp_path / "kept elsewhere"
    other.write_text(json.dumps(LINE | {"number": 9}))
    written(tmp_path, LINE)
    key = UUID(LINE["clinic"])  # type: ignore[arg-type]
    anchor = Anchor(bytes.fromhex("ab" * 32), "2026-11-23")
    assert read_anchors([other, tmp_path]) == {(key, 9): anchor, (key, 3): anchor}


def test_the_tick_anchors_where_the_settings_say(
    cast: Cast, tmp_path: Path, settings: object
) -> None:
    assert schedule.beat_schedule["access-log-anchor"]["task"] == tasks.anchor.name
    write_log(2)
    with as_role(WORKER):
        settings.ACCESS_LOG_ANCHORS = ""  # type: ignore[attr-defined]
        tasks.anchor()
        assert list(tmp_path.iterdir()) == []
        settings.ACCESS_LOG_ANCHORS = str(tmp_path)  # type: ignore[attr-defined]
        tasks.anchor()
    assert len(read_anchors([tmp_path])) == 2


def test_the_day_is_the_clocks_own(cast: Cast, tmp_path: Path) -> None:
    with clock.frozen(clock.now().replace(hour=23, minute=59)):
        assert anchored(tmp_path).name == "access-log-2026-11-23.jsonl"
    assert read_anchors([tmp_path]) == {}
    assert uuid4() not in read_anchors([tmp_path])
