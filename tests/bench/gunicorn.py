"""A real gunicorn, as it runs the pages, asked over the network of this machine."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from subprocess import Popen
from time import monotonic, sleep
from urllib.parse import urlencode

from django.conf import settings

from recovery.demo.places import CLONE
from recovery.demo.plain import PlainSentence
from recovery.demo.ports import LOCALHOST, accepts, free_port
from tests.bench.browser import TOKEN
from tests.bench.stage import ORIGIN

PATIENCE = 60.0
WORDS = "recovery.wsgi --config python:recovery.gunicorn --workers 2"


@dataclass(frozen=True)
class Server:
    """Where it listens, and the process that began the others."""

    port: int
    pid: int

    def get(self, path: str, cookie: str) -> int:
        """Ask for a page and return the status."""
        return self._ask("GET", path, {"Cookie": cookie}, "")

    def post(self, path: str, data: Mapping[str, str], address: str) -> int:
        """Send a form the way a proxy passes it on, and return the status."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"{settings.CSRF_COOKIE_NAME}={TOKEN}",
            "Origin": f"https://{ORIGIN}",
            "X-Forwarded-For": address,
        }
        return self._ask("POST", path, headers, urlencode({**data, "csrfmiddlewaretoken": TOKEN}))

    def _ask(self, method: str, path: str, headers: Mapping[str, str], body: str) -> int:
        connection = HTTPConnection(LOCALHOST, self.port, timeout=PATIENCE)
        ours = {"Host": ORIGIN, "X-Forwarded-Proto": "https"}
        try:
            connection.request(method, path, body, {**ours, **headers})
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    def most_kib(self) -> int:
        """Return the most memory that one of its processes has had."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return max(most_kib(int(child)) for child in children)


def most_kib(pid: int) -> int:
    """Return the most memory that a process has had."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    raise PlainSentence("This machine does not say how much memory a process has had.")


@contextmanager
def running(more: Mapping[str, str]) -> Iterator[Server]:
    """Start it, wait until it answers, and stop it at the end."""
    port = free_port()
    words = [*WORDS.split(), "--bind", f"{LOCALHOST}:{port}", "--no-control-socket"]
    process = Popen([sys.executable, "-m", "gunicorn", *words], cwd=CLONE, env=os.environ | more)
    try:
        until = monotonic() + PATIENCE
        while not accepts(port):
            if process.poll() is not None or monotonic() > until:
                raise PlainSentence("gunicorn did not start: see above.")
            sleep(0.1)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()
