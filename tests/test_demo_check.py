"""`manage.py demo --check` holds on a sound stack, and says in a sentence what does not."""

import os
import re
import subprocess
import sys

import pytest

from recovery.demo.check.journey import Journey
from recovery.demo.check.looking import NotHeld, expect, wait_for
from recovery.demo.check.running import name_of, run_stages
from recovery.demo.check.stages import STAGES
from recovery.demo.places import CLONE, find_places
from recovery.demo.plain import PlainSentence
from tests.stack import KEYS

PATIENCE = 300.0  # seconds
NOWHERE: Journey = None  # type: ignore[assignment]


def check(**env: str) -> subprocess.CompletedProcess[str]:
    """Run the check as a person does, away from the tests' own stack."""
    own = {key: value for key, value in os.environ.items() if key not in KEYS}
    return subprocess.run(
        [sys.executable, "manage.py", "demo", "--check"],
        cwd=CLONE,
        env=own | env,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


@pytest.mark.faults
def test_the_loop_holds_and_nothing_is_left() -> None:
    done = check()
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    told = [re.sub(r"^ +\d+\.\d s  ", "", line) for line in lines]
    assert told[:-1] == [name_of(stage) for stage in STAGES]
    assert lines[-1].startswith("Everything held, in ")
    usual = find_places().root
    assert list(usual.parent.glob(f"{usual.name}-check-*")) == []
    assert list((CLONE / "var").glob("demo-check-*")) == []


@pytest.mark.faults
def test_mail_that_never_comes_is_noticed_and_everything_is_stopped() -> None:
    done = check(BOTHY_TICK_SECONDS="3600")
    assert done.returncode == 1
    assert "This did not hold: One mail arrives all the same" in done.stderr
    assert "no mail about" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Everything held" not in done.stdout
    assert list((CLONE / "var").glob("demo-check-*")) == []


@pytest.mark.faults
def test_a_stack_that_cannot_start_is_said_in_one_sentence() -> None:
    done = check(PG_BIN="/nowhere")
    assert done.returncode == 1
    assert "Everything starts" in done.stderr
    assert "PostgreSQL 15 to 18 was not found" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def first_holds(journey: Journey) -> None:
    """Asha does the first thing."""
    expect(1 + 1 == 2, "arithmetic failed")


def second_breaks(journey: Journey) -> None:
    """Asha does the second thing."""
    expect(not [1], "a list with one in it")


def third_breaks_unforeseen(journey: Journey) -> None:
    """Asha does the third thing."""
    raise LookupError("no such button")


def looks_at_nothing(journey: Journey) -> None:
    """Asha does the fourth thing."""


def run(*stages: object) -> list[str]:
    """Run stages and return what is told."""
    told: list[str] = []
    run_stages(stages, NOWHERE, told.append)  # type: ignore[arg-type]
    return told


def test_each_stage_that_holds_is_one_line_with_its_time() -> None:
    (line,) = run(first_holds)
    assert re.fullmatch(r" +0\.0 s  Asha does the first thing", line)


def test_a_stage_that_does_not_hold_is_named_with_what_was_seen() -> None:
    with pytest.raises(PlainSentence) as said:
        run(first_holds, second_breaks, looks_at_nothing)
    assert str(said.value) == (
        "This did not hold: Asha does the second thing. Seen: a list with one in it."
    )


def test_what_nobody_foresaw_is_a_sentence_too() -> None:
    with pytest.raises(PlainSentence, match=r"third thing. Seen: LookupError: no such button"):
        run(third_breaks_unforeseen)


def test_a_stage_that_looks_at_nothing_does_not_pass() -> None:
    with pytest.raises(PlainSentence, match=r"looked at nothing: Asha does the fourth thing"):
        run(first_holds, looks_at_nothing)


def test_waiting_ends_with_what_was_not_seen() -> None:
    with pytest.raises(NotHeld, match=r"no mail within 0 seconds"):
        wait_for(lambda: [], "no mail", patience=0.3)
    assert wait_for(lambda: ["mail"], "no mail") == ["mail"]


def test_every_stage_says_what_it_shows() -> None:
    names = [name_of(stage) for stage in STAGES]
    assert len(set(names)) == len(STAGES)
    assert all(" " in name for name in names)
