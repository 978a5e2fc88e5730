"""The whole demo in one command: what it says, what comes back, what it leaves behind."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any

import psutil
import pytest

from recovery.demo.announcement import told_in
from recovery.demo.leftovers import end_leftovers, marked_processes
from recovery.demo.places import CLONE, find_places
from recovery.demo.ports import free_port
from tests.stack import KEYS

pytestmark = pytest.mark.faults

PLACES = find_places("whole")
TOLD = told_in(PLACES)
PATIENCE = 90.0  # seconds
Demo = subprocess.Popen[str]
Begin = Callable[..., Demo]


def wait_for(holds: Callable[[], bool]) -> None:
    """Wait until something holds, and fail when it does not."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


@pytest.fixture(scope="module", autouse=True)
def data_folder() -> Iterator[None]:
    """Remove the data of these demos once all are done."""
    yield
    shutil.rmtree(PLACES.root, ignore_errors=True)


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Begin demos on a data folder that nobody else uses; none outlives the test."""
    begun: list[Demo] = []

    def begin_demo(*words: str, port: int = 0) -> Demo:
        command = [sys.executable, "manage.py", "demo", "--name", "whole"]
        demo = subprocess.Popen(
            [*command, "--port", str(port or free_port()), *words],
            cwd=CLONE,
            env={key: value for key, value in os.environ.items() if key not in KEYS},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        begun.append(demo)
        return demo

    yield begin_demo
    for demo in begun:
        demo.terminate()
        demo.communicate(timeout=PATIENCE)
    end_leftovers(PLACES)


@pytest.fixture
def demo(begin: Begin) -> Demo:
    """Return a demo that is ready."""
    demo = begin()
    wait_for(lambda: TOLD.exists() or demo.poll() is not None)
    assert TOLD.exists(), demo.communicate()[0]
    return demo


def told() -> dict[str, Any]:
    """Return what the running demo says about itself."""
    return dict(json.loads(TOLD.read_text()))


def answers() -> bool:
    """Whether the inbox is shown."""
    try:
        with urllib.request.urlopen(told()["inbox_url"], timeout=5) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:
        return False


def nothing_is_left() -> bool:
    """Whether no process and no socket of this data folder is left."""
    servers = [
        process
        for process in psutil.process_iter(["cmdline"])
        if str(PLACES.root) in " ".join(process.info["cmdline"] or [])
    ]
    sockets = [path for path in PLACES.root.rglob("*") if path.is_socket()]
    return not servers and not sockets and not list(marked_processes(PLACES))


def test_everything_runs_and_a_signal_ends_everything(demo: Demo) -> None:
    assert answers()
    assert set(told()["people"]) >= {"Asha", "Ben", "Gita", "Ines"}
    assert all(psutil.pid_exists(pid) for pid in told()["pids"].values())
    demo.send_signal(signal.SIGINT)
    said = demo.communicate(timeout=PATIENCE)[0]
    assert demo.returncode == 0
    assert "Traceback" not in said
    assert said.rstrip().endswith("What you did is kept for next time.")
    assert not TOLD.exists()
    assert nothing_is_left()


@pytest.mark.parametrize("name", ["worker", "redis", "web", "beat", "inbox", "postgres"])
def test_what_is_killed_comes_back_by_itself(demo: Demo, name: str) -> None:
    killed = told()["pids"][name]
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: told()["pids"][name] != killed and psutil.pid_exists(told()["pids"][name]))
    wait_for(answers)


def test_a_killed_supervisor_leaves_nothing_running(demo: Demo, begin: Begin) -> None:
    demo.kill()
    wait_for(nothing_is_left)
    again = begin("--stop-after-ready")
    assert "Bothy is ready" in again.communicate(timeout=PATIENCE)[0]


def test_a_second_demo_of_the_clone_is_refused_in_one_sentence(demo: Demo, begin: Begin) -> None:
    second = begin()
    said = second.communicate(timeout=PATIENCE)[0].strip()
    assert second.returncode == 1
    assert said.startswith(f"The demo of this clone is running already, at {told()['base_url']}")
    assert "\n" not in said


def test_a_taken_port_is_said_in_one_sentence(begin: Begin) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        demo = begin(port=port)
        said = demo.communicate(timeout=PATIENCE)[0].strip()
    assert demo.returncode == 1
    assert said.startswith(f"Port {port} cannot be used")
    assert "\n" not in said


def test_missing_programs_are_said_in_one_sentence(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PG_BIN", "/nowhere")
    demo = begin()
    said = demo.communicate(timeout=PATIENCE)[0].strip()
    assert demo.returncode == 1
    assert said.startswith("PostgreSQL 15 to 18 was not found")
    assert "\n" not in said


@pytest.mark.parametrize("moment", [0.8, 1.6, 2.4])
def test_a_demo_stopped_while_it_starts_leaves_nothing(begin: Begin, moment: float) -> None:
    demo = begin()
    time.sleep(moment)
    demo.terminate()
    assert "Traceback" not in demo.communicate(timeout=PATIENCE)[0]
    wait_for(nothing_is_left)
