"""What was prepared before is not prepared again, and what it says of itself is whole."""

import json
from pathlib import Path

import pytest

from recovery.demo import announcement
from recovery.demo.announcement import address_told, announce, told_in, withdraw
from recovery.demo.cast import CAST
from recovery.demo.places import Places, open_places
from recovery.demo.plain import PlainSentence
from recovery.demo.postgres import Postgres
from recovery.demo.prepare import Done, sum_of
from recovery.demo.processes import Stack
from recovery.demo.redis import PrivateRedis
from recovery.demo.secrets import make_secrets
from recovery.demo.supervisor import Supervisor


@pytest.fixture
def stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stack:
    """Describe a stack that was never started, announced in a folder of the test."""
    monkeypatch.setattr(announcement, "CLONE", tmp_path)
    places, secrets = open_places(Places(tmp_path / "data")), make_secrets()
    postgres = Postgres(Path("/usr/bin"), places.root / "pg18", secrets, None, {})
    return Stack(places, secrets, postgres, PrivateRedis(Path("x"), tmp_path / "s"), 8000, 2525)


def test_work_is_done_once(tmp_path: Path) -> None:
    calls: list[str] = []
    for _ in range(2):
        Done(tmp_path / "done.json").once("tables", "a", lambda: calls.append("done"))
    assert calls == ["done"]


def test_work_is_done_again_when_something_changed(tmp_path: Path) -> None:
    calls: list[str] = []
    for sum_now in ("a", "b"):
        Done(tmp_path / "done.json").once("tables", sum_now, lambda: calls.append("done"))
    assert calls == ["done", "done"]


def test_work_that_failed_is_done_again(tmp_path: Path) -> None:
    def fail() -> None:
        raise PlainSentence("no")

    with pytest.raises(PlainSentence):
        Done(tmp_path / "done.json").once("tables", "a", fail)
    calls: list[str] = []
    Done(tmp_path / "done.json").once("tables", "a", lambda: calls.append("done"))
    assert calls == ["done"]


def test_a_sum_follows_names_and_contents(tmp_path: Path) -> None:
    one, other = tmp_path / "0001_one.py", tmp_path / "0002_other.py"
    one.write_text("x")
    sums = {sum_of([one])}
    one.write_text("y")
    sums.add(sum_of([one]))
    other.write_text("y")
    sums |= {sum_of([other]), sum_of([one, other])}
    assert len(sums) == 4
    assert sum_of([one, other]) == sum_of([other, one])


def test_the_announcement_names_everybody_and_no_secret(stack: Stack) -> None:
    announce(stack, Supervisor(tell=print))
    words = told_in(stack.places).read_text()
    told = json.loads(words)
    assert told["base_url"] == address_told(stack.places) == "http://localhost:8000"
    assert set(told["people"]) == set(CAST)
    assert told["people"]["Asha"]["sign_in"] == "http://localhost:8000/demo/sign-in/asha/"
    assert told["people"]["Ben"]["role"] == "worker"
    hidden = [stack.secrets.secret_key, stack.secrets.master_keys]
    assert not any(secret in words for secret in (*hidden, *stack.secrets.passwords.values()))


def test_the_announcement_is_withdrawn(stack: Stack) -> None:
    announce(stack, Supervisor(tell=print))
    withdraw(stack.places)
    withdraw(stack.places)
    assert not told_in(stack.places).exists()
    assert address_told(stack.places) == "an address it has not told yet"


def test_each_process_enters_with_its_own_role(stack: Stack) -> None:
    for role in ("bothy_web", "bothy_worker", "bothy_owner"):
        env = stack.env(role)
        assert env["DATABASE_URL"].startswith(f"postgresql://{role}:")
        others = set(stack.secrets.passwords.values()) - {stack.secrets.passwords[role]}
        assert not any(password in "".join(env.values()) for password in others)
