"""The processes of the stack: web, worker, beat and inbox, each under its own database role."""

import os
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from celery import Celery

from recovery.demo.child import Child
from recovery.demo.leftovers import MARK
from recovery.demo.places import CLONE, Places
from recovery.demo.ports import LOCALHOST, accepts
from recovery.demo.postgres import Postgres
from recovery.demo.redis import PrivateRedis
from recovery.demo.secrets import Secrets
from recovery.demo.supervisor import Service

LEASE_SECONDS = 10  # short, so that a killed worker's reminders are taken over while one watches


@dataclass(frozen=True)
class Stack:
    """Everything the processes need to know about one another."""

    places: Places
    secrets: Secrets
    postgres: Postgres
    redis: PrivateRedis
    port: int
    mail_port: int

    @property
    def base_url(self) -> str:
        """The one origin; a name because passkeys refuse numbers."""
        return f"http://localhost:{self.port}"

    def env(self, role: str) -> dict[str, str]:
        """Return the environment of a process that connects as `role`."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "recovery.settings.local",
            "PYTHONUNBUFFERED": "1",
            "DATABASE_URL": self.postgres.url(role),
            "REDIS_URL": self.redis.url(),
            "SECRET_KEY": self.secrets.secret_key,
            "BOTHY_MASTER_KEYS": self.secrets.master_keys,
            "SMTP_HOST": LOCALHOST,
            "SMTP_PORT": str(self.mail_port),
            "BASE_URL": self.base_url,
            "STATIC_ROOT": str(self.places.root / "static"),
            "BOTHY_DEMO_DIR": str(self.places.root),
            "BOTHY_ANCHORS": str(self.places.root / "anchors"),
            "BOTHY_LEASE_SECONDS": str(LEASE_SECONDS),
            MARK: str(self.places.root),
        }

    def python(self, name: str, role: str, *words: str) -> Child:
        """Return a child that runs a Python module of ours or of a library."""
        log = self.places.logs / f"{name}.log"
        return Child(name, [sys.executable, "-m", *words], log, self.env(role), folder=CLONE)


def web(stack: Stack) -> Service:
    """Return the web process; ready when it answers a page that needs nobody signed in."""
    words = (
        f"recovery.wsgi --config python:recovery.gunicorn --bind {LOCALHOST}:{stack.port} "
        "--workers 2 --graceful-timeout 5 --no-control-socket"
    )
    child = stack.python("web", "bothy_web", "gunicorn", *words.split())
    return Service(child, lambda: answers(stack.port))


def worker(stack: Stack) -> Service:
    """Return the worker; ready when it answers a call that goes through Redis."""
    words = "-A recovery worker --concurrency 1 --without-gossip --without-mingle --loglevel INFO"
    child = stack.python("worker", "bothy_worker", "celery", *words.split())
    caller = Celery(broker=stack.redis.url(), set_as_current=False)
    return Service(child, lambda: bool(caller.control.ping(timeout=0.5)))


def beat(stack: Stack) -> Service:
    """Return the metronome; ready when it has opened its schedule."""
    schedule = stack.places.root / "beat"
    for file in schedule.parent.glob("beat*"):
        file.unlink()
    words = ("-A", "recovery", "beat", "--schedule", str(schedule), "--pidfile", "", "-l", "INFO")
    child = stack.python("beat", "bothy_worker", "celery", *words)
    return Service(child, lambda: any(Path(schedule.parent).glob("beat*")))


def inbox(stack: Stack) -> Service:
    """Return the mail server that keeps every mail instead of sending it on."""
    words = ("recovery.demo.mail_server", str(stack.mail_port), str(stack.places.inbox))
    child = stack.python("inbox", "bothy_web", *words)
    return Service(child, lambda: accepts(stack.mail_port))


def answers(port: int) -> bool:
    """Whether a page comes back without a failure."""
    request = urllib.request.Request(
        f"http://{LOCALHOST}:{port}/demo/sign-in/",
        headers={"Host": f"localhost:{port}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=1):  # noqa: S310  # nosec B310  # our own port
            return True
    except (urllib.error.URLError, OSError):
        return False
