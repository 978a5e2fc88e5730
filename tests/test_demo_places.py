"""The data folder: apart for each clone, closed to others, secrets made once."""

import json
import os
import stat
from dataclasses import asdict
from pathlib import Path

import pytest

from core.roles import ROLES
from recovery.demo.places import Places, find_places, holding, open_places
from recovery.demo.plain import PlainSentence
from recovery.demo.secrets import keep_secrets


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Open a data folder."""
    return open_places(Places(tmp_path / "bothy"))


def mode_of(path: Path) -> int:
    """Return the permission bits of a path."""
    return stat.S_IMODE(path.stat().st_mode)


def test_each_clone_account_and_name_has_a_folder_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here, there = Path("/srv/here"), Path("/srv/there")
    folders = {find_places(clone=here), find_places(clone=there), find_places("x", clone=here)}
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert len(folders | {find_places(clone=here)}) == 4


def test_a_clone_finds_its_folder_again() -> None:
    assert find_places() == find_places()


def test_a_socket_in_the_folder_has_a_short_path() -> None:
    clone = Path("/home/somebody/" + "deep/" * 40)
    assert len(str(find_places("browser", clone=clone).root / "pg15/.s.PGSQL.5432")) < 100


def test_others_may_pass_through_but_not_look(places: Places) -> None:
    assert mode_of(places.root) == 0o711
    assert mode_of(places.inbox) == mode_of(places.logs) == 0o700


def test_a_folder_of_somebody_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    with pytest.raises(PlainSentence, match="belongs to somebody else"):
        open_places(Places(tmp_path))


@pytest.mark.parametrize("target", ["real", "missing"])
def test_a_link_laid_in_the_way_is_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "bothy").symlink_to(tmp_path / target)
    with pytest.raises(PlainSentence, match="belongs to somebody else"):
        open_places(Places(tmp_path / "bothy"))


def test_only_one_holds_the_lock(places: Places) -> None:
    with holding(places.lock) as first, holding(places.lock) as second:
        assert first
        assert not second
    with holding(places.lock) as again:
        assert again


def test_secrets_are_for_their_owner_only(places: Places) -> None:
    keep_secrets(places.secrets)
    assert mode_of(places.secrets) == 0o600


def test_secrets_are_made_once(places: Places) -> None:
    assert keep_secrets(places.secrets) == keep_secrets(places.secrets)


def test_secrets_half_written_are_made_anew(places: Places) -> None:
    places.secrets.with_suffix(".new").write_text("{")
    keep_secrets(places.secrets)
    assert json.loads(places.secrets.read_text())["secret_key"]


def test_a_database_whose_passwords_are_gone_is_said(places: Places) -> None:
    (places.root / "pg15" / "data").mkdir(parents=True)
    with pytest.raises(PlainSentence, match="begin anew"):
        keep_secrets(places.secrets)


def test_a_new_role_gets_a_password_and_the_others_keep_theirs(places: Places) -> None:
    before = asdict(keep_secrets(places.secrets))
    del before["passwords"]["bothy_sealer"]
    places.secrets.write_text(json.dumps(before))
    after = asdict(keep_secrets(places.secrets))
    assert len(after["passwords"].pop("bothy_sealer")) == 32
    assert after == before
    assert asdict(keep_secrets(places.secrets))["passwords"].keys() == set(ROLES)
    assert places.secrets.stat().st_mode & 0o077 == 0


def test_every_role_has_a_password_of_its_own(places: Places) -> None:
    passwords = keep_secrets(places.secrets).passwords
    assert set(passwords) == set(ROLES)
    assert len(set(passwords.values())) == len(ROLES)
