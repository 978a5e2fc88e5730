"""A private PostgreSQL: its data, its server and the addresses its roles use."""

import locale
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from recovery.demo.account import Account, account_to_step_down_to, hand_over
from recovery.demo.beside import readable_programs
from recovery.demo.binaries import find_postgres
from recovery.demo.child import Child
from recovery.demo.places import Places
from recovery.demo.plain import PlainSentence
from recovery.demo.secrets import Secrets

SUPERUSER = "postgres"
PORT = 5432  # only part of the socket's name: nothing listens on the network
# A test database may be lost with the machine: what makes it durable costs most of its time.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Postgres:
    """One server; `home` holds its data and its socket and belongs to `account`."""

    programs: Path
    home: Path
    secrets: Secrets
    account: Account | None
    settings: dict[str, str]

    @property
    def data(self) -> Path:
        """The cluster."""
        return self.home / "data"

    def create(self) -> None:
        """Make the cluster if there is none, finished or not at all."""
        self.home.mkdir(mode=0o700, exist_ok=True)
        hand_over(self.home, self.account)
        if self.data.exists():
            return
        draft, password = self.home / "draft", self.home / "password"
        password.write_text(self.secrets.superuser_password)
        password.chmod(0o600)
        if self.account:
            os.chown(password, self.account.uid, self.account.gid)
        self.run("rm", "-rf", str(draft))
        try:
            self.run(str(self.programs / "initdb"), *initdb_options(draft, password))
        finally:
            password.unlink()
        draft.rename(self.data)

    def run(self, *command: str) -> None:
        """Run a command to its end as the account; its complaint becomes the plain sentence."""
        done = subprocess.run(  # noqa: S603  # nosec B603  # our own list of words
            command,
            cwd="/",
            env=server_env(),
            capture_output=True,
            check=False,
            start_new_session=True,  # a Ctrl-C is ours to answer
            text=True,
            user=self.account.uid if self.account else None,
            group=self.account.gid if self.account else None,
            extra_groups=[] if self.account else None,
        )
        if done.returncode:
            last = (done.stderr.strip() or "it gave no reason").splitlines()[-1]
            raise PlainSentence(f"{Path(command[0]).name} could not do its work: {last}")

    def child(self, log: Path) -> Child:
        """Return its server process; the stop signal is PostgreSQL's fast mode."""
        words = {
            "listen_addresses": "",
            "port": str(PORT),
            "unix_socket_directories": str(self.home),
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            "log_timezone": "UTC",
            # A statement that failed, and the row it failed on, hold what people typed.
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
            **self.settings,
        }
        options = [word for key, value in words.items() for word in ("-c", f"{key}={value}")]
        command = [str(self.programs / "postgres"), "-D", str(self.data), *options]
        return Child(
            "postgres",
            command,
            log,
            server_env(),
            self.account,
            stop_signal=signal.SIGINT,
        )

    def url(self, role: str, database: str = "bothy") -> str:
        """Return the address of a database for a role, password included."""
        password = self.secrets.passwords.get(role, self.secrets.superuser_password)
        place = quote(str(self.home), safe="")
        return f"postgresql://{role}:{password}@{place}:{PORT}/{database}"

    def is_ready(self) -> bool:
        """Whether it takes connections now."""
        try:
            psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    @contextmanager
    def superuser(self) -> Iterator[psycopg.Cursor]:
        """Yield a cursor that may make roles and databases, outside any transaction."""
        with psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            yield connection.cursor()


def private_postgres(places: Places, secrets: Secrets, *, durable: bool = True) -> Postgres:
    """Return the server of a data folder; each major version keeps a cluster of its own."""
    found, version = find_postgres()
    account = account_to_step_down_to()
    programs = readable_programs(found, account, places.root / f"programs-{version}")
    home = places.root / f"pg{version}"
    return Postgres(programs, home, secrets, account, {} if durable else FORGETFUL)


def initdb_options(data: Path, password: Path) -> list[str]:
    """Return how a cluster is made: UTF-8 everywhere, a password for everyone."""
    return [
        f"--pgdata={data}",
        f"--username={SUPERUSER}",
        f"--pwfile={password}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        f"--locale={unicode_locale()}",
        "--no-sync",
        "--no-instructions",
    ]


def unicode_locale() -> str:
    """Return a locale that knows letters beyond ASCII and exists on this machine."""
    before = locale.setlocale(locale.LC_CTYPE)
    for name in ("C.UTF-8", "en_US.UTF-8"):
        try:
            locale.setlocale(locale.LC_CTYPE, name)
        except locale.Error:
            continue
        locale.setlocale(locale.LC_CTYPE, before)
        return name
    return "C"


def server_env() -> dict[str, str]:
    """Return the little that a server needs to know; our own environment stays with us."""
    wanted = {"PATH": os.environ.get("PATH", os.defpath)}
    return wanted | ({"LC_ALL": "en_US.UTF-8"} if sys.platform == "darwin" else {})
