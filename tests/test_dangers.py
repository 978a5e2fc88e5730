"""What is dangerous fails the lint, in our own code too, and whoever allows it says why."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

HOUSE = Path(settings.BASE_DIR)
ROOMS = [path.parent for path in sorted(HOUSE.glob("*/__init__.py")) if path.parent.name != "tests"]
ALLOWED = re.compile(r"# (?:noqa: S\d+|nosec)")
WITH_A_REASON = re.compile(r"# (?:noqa: S\d+(?:  # nosec B\d+)?|nosec B\d+)  # \w.+")
# Each with what ruff and what bandit call it; None where only the other one looks.
PLANTED = {
    "import subprocess\n\nsubprocess.run(given, shell=True)\n": ("S602", "B602"),
    "import pickle\n\npickle.loads(given)\n": ("S301", "B301"),
    "import hashlib\n\nhashlib.md5(given)\n": ("S324", "B324"),
    "import random\n\ntoken = random.random()\n": ("S311", "B311"),
    "eval(given)\n": ("S307", "B307"),
    'password = "swordfish"\n': ("S105", "B105"),
    "import ssl\n\ncontext = ssl._create_unverified_context()\n": ("S323", "B323"),
    "from django.utils.safestring import mark_safe\n\nmark_safe(given)\n": ("S308", "B308"),
    'cursor.execute(f"select 1 from goals_goal where id = {given}")\n': ("S608", None),
    "try:\n    open_it()\nexcept Exception:\n    pass\n": ("S110", "B110"),
}


def said(*words: str) -> tuple[int, str]:
    """Run a module in the house and return how it ended and what it said."""
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_danger_is_found(code: str, tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text(code)
    by_ruff, by_bandit = PLANTED[code]
    found, words = said("ruff", "check", "--config", "pyproject.toml", str(planted))
    assert (found, by_ruff in words) == (1, True), words
    if by_bandit:
        found, words = said("bandit", "--configfile", "pyproject.toml", "--quiet", str(planted))
        assert (found, by_bandit in words) == (1, True), words


@pytest.mark.slow
def test_nothing_dangerous_lies_in_the_house() -> None:
    found, words = said("bandit", "--configfile", "pyproject.toml", "--recursive", "--quiet", ".")
    assert (found, words) == (0, "")


def test_both_look_at_every_room() -> None:
    house = [HOUSE / "manage.py", *(path for room in ROOMS for path in room.rglob("*.py"))]
    files = {str(path.relative_to(HOUSE)) for path in house}
    _, words = said("ruff", "check", "--show-files", *map(str, ROOMS), "manage.py")
    assert files <= {str(Path(line).relative_to(HOUSE)) for line in words.splitlines()}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_whoever_allows_a_danger_says_why(room: Path) -> None:
    bare = [
        f"{path.relative_to(HOUSE)}:{number}"
        for path in room.rglob("*.py")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if ALLOWED.search(line) and not WITH_A_REASON.search(line)
    ]
    assert bare == [], "Write: # noqa: S123  # nosec B123  # why it is none here"
