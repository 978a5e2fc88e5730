"""The linter finds every ban where it is planted, and nothing beside it."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from tests.fences.bans import ALLOWED, BANS, Ban

BASE = Path(settings.BASE_DIR)
Found = dict[str, set[tuple[str, str]]]
# Rules about dangers; the others are about looks. Who allows one says where, below.
DANGERS = ("S", "TID", "PGH")
# The rooms' modules that may do what is banned, each for a reason.
EXCUSED = {
    "core/clock.py": {"TID251": "the only clock"},
    "core/guard.py": {"TID251": "builds the guarded query"},
    "core/parking/answers.py": {"TID251": "sends people to sign in"},
    "core/definers.py": {"S608": "names of functions, written by us"},
    "core/icons.py": {"S308": "our own files"},
    "core/templatetags/bothy.py": {"S308": "what a template rendered"},
    "goals/path.py": {"S308": "made of numbers alone"},
    "recovery/demo/views.py": {"TID251": "moves nothing but the demo's clock"},
    "reminders/views.py": {"TID251": "the token in the address is the proof"},
}
WATCHED = ("TID251", "S308", "S608", "S610", "S611", "S301")


def lint(folder: Path) -> Found:
    """Return for each file the rules about dangers that the project's linter finds broken."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "json"),
            *("--config", str(BASE / "pyproject.toml"), str(folder)),
        ],
        capture_output=True,
        check=False,
        text=True,
    )
    found: Found = {}
    for one in json.loads(done.stdout):
        if str(one["code"]).startswith(DANGERS):
            name = re.match(r"`([\w.]+)` is banned", one["message"])
            file = Path(one["filename"]).relative_to(folder).as_posix()
            found.setdefault(file, set()).add((one["code"], name[1] if name else ""))
    return found


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Plant every violation in a file of its own, in one room, and lint once."""
    folder = tmp_path_factory.mktemp("planted")
    (folder / "goals").mkdir()
    for number, ban in enumerate(BANS):
        (folder / f"goals/ban_{number}.py").write_text(ban.planted)
    for number, source in enumerate(ALLOWED):
        (folder / f"goals/allowed_{number}.py").write_text(source)
    return lint(folder)


@pytest.mark.parametrize(
    ("number", "ban"),
    list(enumerate(BANS)),
    ids=[f"{number} {ban.rule} {ban.name}" for number, ban in enumerate(BANS)],
)
def test_what_is_planted_is_found(number: int, ban: Ban, found: Found) -> None:
    assert found.get(f"goals/ban_{number}.py") == {(ban.rule, ban.name)}


def test_nothing_else_is_found(found: Found) -> None:
    assert set(found) == {f"goals/ban_{number}.py" for number in range(len(BANS))}


def test_every_ban_of_the_project_is_planted() -> None:
    project = tomllib.loads((BASE / "pyproject.toml").read_text())
    banned = project["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
    assert set(banned) == {ban.name for ban in BANS if ban.name}
    assert all(len(ban["msg"]) > 10 for ban in banned.values())


def test_a_ban_is_lifted_in_named_files_alone() -> None:
    lifted: dict[str, set[str]] = {}
    for path in BASE.glob("*/**/*.py"):
        file = path.relative_to(BASE).as_posix()
        if file.startswith(("tests/", "var/", ".")) or "/migrations/" in file:
            continue
        for line in re.findall(r"# noqa:?(.*)", path.read_text()):
            lifted.setdefault(file, set()).update(re.findall(r"[A-Z]+\d+", line) or ["all"])
    watched = {file: rules & {*WATCHED, "all"} for file, rules in lifted.items()}
    assert {file: rules for file, rules in watched.items() if rules} == {
        file: set(rules) for file, rules in EXCUSED.items()
    }
