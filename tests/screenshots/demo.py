"""A demo of its own: an own data folder and port, beside any other demo of the clone."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from recovery.demo.announcement import told_in
from recovery.demo.child import die_with_parent
from recovery.demo.places import CLONE, find_places
from recovery.demo.plain import PlainSentence
from recovery.demo.ports import free_port

NAME = "screenshots"
PATIENCE = 120.0  # seconds
TOLD = told_in(find_places(NAME))


@contextmanager
def running_demo() -> Iterator[dict[str, Any]]:
    """Run a demo with new data; give what it tells about itself."""
    command = [sys.executable, "manage.py", "demo", "--name", NAME, "--reset"]
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "recovery.settings.local"}
    demo = subprocess.Popen(
        [*command, "--port", str(free_port())],
        cwd=CLONE,
        env=env,
        start_new_session=True,  # a Ctrl-C is ours to answer
        preexec_fn=die_with_parent(signal.SIGTERM),
    )
    try:
        wait_for_it(demo)
        yield dict(json.loads(TOLD.read_text()))
    finally:
        demo.terminate()
        demo.wait(PATIENCE)


def wait_for_it(demo: subprocess.Popen[bytes]) -> None:
    """Return when the demo is ready; say so plainly when it does not get there."""
    deadline = time.monotonic() + PATIENCE
    while not TOLD.exists():
        if demo.poll() is not None or time.monotonic() > deadline:
            raise PlainSentence("The demo did not start: see above.")
        time.sleep(0.1)
