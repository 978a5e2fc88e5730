"""The supervisor: order, patience, bringing back, and leaving nothing behind."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from recovery.demo.child import Child
from recovery.demo.plain import PlainSentence
from recovery.demo.supervisor import Service, Supervisor
from recovery.demo.waiting import AskedToStop, run_to_end, wait_until_ready

SLEEP = "import time; time.sleep(60)"


@pytest.fixture
def make_child(tmp_path: Path) -> Iterator[Callable[[str, str], Child]]:
    """Make children that run a line of Python; none outlives the test."""
    made: list[Child] = []

    def make(name: str, code: str) -> Child:
        child = Child(name, [sys.executable, "-S", "-c", code], tmp_path / f"{name}.log")
        made.append(child)
        return child

    yield make
    for child in made:
        child.stop(patience=0)


def always() -> bool:
    """Ready at once."""
    return True


def wait_for(holds: Callable[[], bool], seconds: float = 10) -> None:
    """Wait until something holds, and fail when it does not."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def test_a_child_that_dies_is_said_with_its_last_words(
    make_child: Callable[[str, str], Child],
) -> None:
    child = make_child("web", "raise SystemExit('the roof is missing')")
    child.start()
    with pytest.raises(PlainSentence, match="web did not start: the roof is missing"):
        wait_until_ready(child, lambda: False, patience=10)


def test_a_child_that_is_never_ready_is_said(make_child: Callable[[str, str], Child]) -> None:
    child = make_child("web", SLEEP)
    child.start()
    with pytest.raises(PlainSentence, match="web was not ready in time: it said nothing"):
        wait_until_ready(child, lambda: False, patience=0.1)


def test_waiting_ends_when_somebody_asks_to_stop(
    make_child: Callable[[str, str], Child],
) -> None:
    child = make_child("web", SLEEP)
    child.start()
    with pytest.raises(AskedToStop):
        wait_until_ready(child, lambda: False, patience=10, stopping=always)


def test_a_task_that_fails_is_said(make_child: Callable[[str, str], Child]) -> None:
    with pytest.raises(PlainSentence, match="migrate did not succeed: no such table"):
        run_to_end(make_child("migrate", "raise SystemExit('no such table')"))


def test_a_task_is_stopped_when_somebody_asks_to_stop(
    make_child: Callable[[str, str], Child],
) -> None:
    task = make_child("migrate", SLEEP)
    with pytest.raises(AskedToStop):
        run_to_end(task, stopping=always)
    assert not task.alive


def test_a_killed_child_comes_back(make_child: Callable[[str, str], Child]) -> None:
    service = Service(make_child("worker", SLEEP), always)
    service.start()
    before = service.child.pid
    os.kill(before, signal.SIGKILL)
    wait_for(service.look_after)
    assert service.child.alive
    assert service.child.pid != before


def test_a_child_that_keeps_dying_is_left_longer_each_time(
    make_child: Callable[[str, str], Child],
) -> None:
    service = Service(make_child("worker", "raise SystemExit(1)"), always)
    service.start()
    delays = []
    for _ in range(3):
        wait_for(service.look_after)
        delays.append(service.delay)
    assert delays == [0.4, 0.8, 1.6]


def test_a_child_takes_what_it_started_with_it(
    make_child: Callable[[str, str], Child], tmp_path: Path
) -> None:
    code = f"""
        import pathlib, signal, subprocess, sys, time
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        deaf = subprocess.Popen([sys.executable, "-S", "-c", "{SLEEP}"])
        pathlib.Path({str(tmp_path / "pid")!r}).write_text(str(deaf.pid))
        time.sleep(60)
    """
    child = make_child("web", textwrap.dedent(code))
    child.start()
    wait_for(lambda: (tmp_path / "pid").exists() and bool((tmp_path / "pid").read_text()))
    grandchild = psutil.Process(int((tmp_path / "pid").read_text()))
    child.stop(patience=0.1)
    wait_for(lambda: not grandchild.is_running() or grandchild.status() == "zombie")


def test_services_start_in_order_and_stop_in_reverse(
    make_child: Callable[[str, str], Child], monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[str] = []
    stop = Child.stop

    def noting_stop(child: Child, patience: float) -> None:
        stopped.append(child.name)
        stop(child, patience)

    supervisor = Supervisor(tell=print)
    services = [Service(make_child(name, SLEEP), always) for name in ("postgres", "redis", "web")]
    supervisor.bring_up(*services)
    monkeypatch.setattr(Child, "stop", noting_stop)
    supervisor.bring_down()
    assert stopped == ["web", "redis", "postgres"]
    assert not any(service.child.alive for service in services)


def test_a_signal_is_remembered_and_interrupts_nothing() -> None:
    supervisor = Supervisor(tell=print)
    assert not supervisor.stopping()
    supervisor.on_signal(signal.SIGTERM, None)
    assert supervisor.stopping()


def test_a_restart_is_told(make_child: Callable[[str, str], Child]) -> None:
    told: list[str] = []
    supervisor = Supervisor(tell=told.append)
    supervisor.changed = lambda: supervisor.on_signal(signal.SIGTERM, None)
    supervisor.bring_up(Service(make_child("worker", SLEEP), always))
    os.kill(supervisor.services[0].child.pid, signal.SIGKILL)
    supervisor.watch()
    supervisor.bring_down()
    assert told == ["worker had stopped and was started again."]


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's promise is Linux's")
def test_children_end_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    code = f"""
        import pathlib, sys, time
        from recovery.demo.child import Child
        log = pathlib.Path({str(tmp_path / "log")!r})
        child = Child("web", [sys.executable, "-S", "-c", "{SLEEP}"], log)
        child.start()
        print(child.pid, flush=True)
        time.sleep(60)
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    wait_for(lambda: not child.is_running() or child.status() == "zombie")
