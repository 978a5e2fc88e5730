"""A whole demo for the check alone: new data, free ports, and nothing of it left afterwards."""

import json
import os
import shutil
import signal
import sys
from datetime import datetime
from typing import Any

import httpx
import psutil

from recovery.demo.announcement import told_in
from recovery.demo.check.browser import TIMEOUT
from recovery.demo.check.looking import expect
from recovery.demo.child import Child
from recovery.demo.leftovers import end_leftovers, marked_processes
from recovery.demo.places import CLONE, Places, find_places, holding, open_places
from recovery.demo.ports import free_port
from recovery.demo.waiting import wait_until_ready

START_PATIENCE, STOP_PATIENCE = 120.0, 40.0  # seconds


class OwnStack:
    """Started by the same command as everybody's demo, under a name of its own."""

    def __init__(self, name: str) -> None:
        remove_forgotten(name)
        self.places = open_places(find_places(f"{name}-{os.getpid()}"))
        port = str(free_port())
        words = ["manage.py", "demo", "--name", self.places.name, "--port", port]
        log = self.places.root / "check.log"
        env = os.environ | {"DJANGO_SETTINGS_MODULE": "recovery.settings.local"}
        self.child = Child("the stack", [sys.executable, *words], log, env, folder=CLONE)

    def start(self) -> None:
        """Start everything; what prevents it is said in the demo's own sentence."""
        self.child.start()
        wait_until_ready(self.child, told_in(self.places).exists, START_PATIENCE)

    def told(self) -> dict[str, Any]:
        """Return what the demo tells about itself now."""
        return dict(json.loads(told_in(self.places).read_text()))

    @property
    def base_url(self) -> str:
        """Where the pages are."""
        return str(self.told()["base_url"])

    def pid(self, name: str) -> int:
        """Return the process that does a part of the work now."""
        return int(self.told()["pids"][name])

    def kill(self, name: str) -> int:
        """End a process as a power cut would, and return which it was."""
        pid = self.pid(name)
        expect(is_alive(pid), f"{name} was not running when it was to be killed")
        os.kill(pid, signal.SIGKILL)
        return pid

    def now(self) -> datetime:
        """Return the demo's time."""
        return self.ask_clock(seconds="0")

    def move_clock_to(self, moment: datetime) -> None:
        """Let the demo's time go forward to a moment."""
        reached = self.ask_clock(to=moment.isoformat())
        expect(reached >= moment, f"the clock went to {reached} instead of {moment}")

    def ask_clock(self, **fields: str) -> datetime:
        """Post to the clock as a program does, and return what time it is then."""
        url = self.told()["clock_url"]
        answer = httpx.post(url, data=fields, timeout=TIMEOUT, trust_env=False)
        expect(answer.status_code == 200, f"the clock answered {answer.status_code}")
        return datetime.fromisoformat(answer.json()["now"])

    def stop(self) -> None:
        """Stop as Ctrl-C does, and see that nothing runs and nothing listens any more."""
        self.child.stop(STOP_PATIENCE)
        code = self.child.process.returncode if self.child.process else None
        expect(code == 0, f"the demo ended with {code}")
        expect(not told_in(self.places).exists(), "the demo still tells where it is")
        running = [process.pid for process in marked_processes(self.places)]
        expect(not running, f"processes {running} were left running")
        root = self.places.root
        left = [path for path in root.rglob("*") if path.is_socket()]
        left += root.glob("pg*/data/postmaster.pid")
        expect(not left, f"{', '.join(map(str, left))} was left behind")

    def end(self) -> None:
        """End whatever still runs, whatever went wrong before."""
        if self.child.alive:
            self.child.stop(STOP_PATIENCE)
            end_leftovers(self.places)

    def remove(self) -> None:
        """Remove the data."""
        shutil.rmtree(self.places.root)


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that was killed and not yet buried does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def remove_forgotten(name: str) -> None:
    """Remove the data of stacks of this name that were killed before they could."""
    usual = find_places().root
    for root in usual.parent.glob(f"{usual.name}-{name}-*"):
        if (root / "lock").exists():
            remove_unless_used(Places(root, root.name.removeprefix(f"{usual.name}-")))


def remove_unless_used(places: Places) -> None:
    """Remove a data folder whose demo is over."""
    with holding(places.lock) as ours:
        if ours:
            end_leftovers(places)
            shutil.rmtree(places.root, ignore_errors=True)
