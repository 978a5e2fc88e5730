"""The tests' own stack: several runs share it, the last one stops it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from recovery.demo.places import CLONE, Places, find_places
from tests import stack

NAME = "trial"
RUN = f"""
from os import environ
from tests import stack
stack.NAME = {NAME!r}
for key in stack.KEYS:
    environ.pop(key, None)
env = stack.start_test_stack()
environ.update(env)
assert stack.start_test_stack() == env
print(env["DATABASE_URL"].rsplit("/", 1)[1], flush=True)
input()
import psycopg
psycopg.connect(env["DATABASE_URL"].rsplit("/", 1)[0] + "/postgres").close()
stack.stop_test_stack()
print("left", flush=True)
"""
Run = subprocess.Popen[str]


@pytest.fixture
def trial_places() -> Iterator[Places]:
    """Give a data folder to these runs alone, and remove it afterwards."""
    yield find_places(NAME)
    shutil.rmtree(find_places(NAME).root, ignore_errors=True)


@pytest.fixture
def begin_run(trial_places: Places) -> Iterator[Callable[[], Run]]:
    """Begin runs in processes of their own; each waits for a line before it leaves."""
    with ExitStack() as running:

        def begin() -> Run:
            return running.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", RUN],
                    cwd=CLONE,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )

        yield begin


def read(run: Run) -> str:
    """Return the next line of a run."""
    assert run.stdout
    return run.stdout.readline().strip()


def leave(run: Run) -> None:
    """Let a run use its database once more and leave."""
    assert run.stdin
    run.stdin.write("\n")
    run.stdin.flush()
    assert read(run) == "left"
    assert run.wait(20) == 0


@pytest.mark.faults
def test_runs_at_the_same_time_share_servers_but_not_databases(
    begin_run: Callable[[], Run], trial_places: Places
) -> None:
    runs = [begin_run() for _ in range(3)]
    assert {read(run) for run in runs} == {"bothy_1", "bothy_2", "bothy_3"}
    assert len(list(trial_places.root.glob("pg*/.s.PGSQL.5432"))) == 1
    for run in runs:
        leave(run)
    assert list(trial_places.root.glob("pg*/data/postmaster.pid")) == []
    assert not (trial_places.root / "redis.sock").exists()


@pytest.mark.faults
def test_a_killed_run_does_not_keep_the_stack_alive(
    begin_run: Callable[[], Run], trial_places: Places
) -> None:
    killed, other = begin_run(), begin_run()
    assert {read(killed), read(other)} == {"bothy_1", "bothy_2"}
    killed.kill()
    killed.wait(20)
    leave(other)
    assert list(trial_places.root.glob("pg*/data/postmaster.pid")) == []


def test_a_worker_of_a_run_inherits_its_stack() -> None:
    assert stack.start_test_stack() == stack.start_test_stack()
