"""One process of the stack: started in a group of its own, ended with everything it started."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from recovery.demo.account import Account

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Child:
    """A process: what to run, as whom, and how to ask it to stop."""

    name: str
    command: list[str]
    log: Path
    env: dict[str, str] = field(default_factory=dict)
    account: Account | None = None
    folder: Path = Path("/")
    stop_signal: int = signal.SIGTERM
    outlives_us: bool = False
    process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process id, 0 before it was started."""
        return self.process.pid if self.process else 0

    @property
    def alive(self) -> bool:
        """Whether it runs now."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start it; what it says is appended to its log."""
        before = None if self.outlives_us else die_with_parent(self.stop_signal)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603  # nosec B603  # our own list of words
                self.command,
                env=self.env,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=before,  # safe: one thread starts all children
                user=self.account.uid if self.account else None,
                group=self.account.gid if self.account else None,
                extra_groups=[] if self.account else None,
            )

    def stop(self, patience: float) -> None:
        """Ask it to stop, wait up to `patience` seconds, then end its whole group."""
        if self.process is None:
            return
        if self.alive:
            self.process.send_signal(self.stop_signal)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
        self.sweep()

    def sweep(self) -> None:
        """End whatever is left of the group; its leader may be gone already."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def die_with_parent(stop_signal: int) -> Callable[[], None] | None:
    """Return what a new child calls so that the kernel stops it when we are killed."""
    libc, parent = LIBC, os.getpid()
    if libc is None:
        return None

    def ask_the_kernel() -> None:
        libc.prctl(PR_SET_PDEATHSIG, stop_signal)
        if os.getppid() != parent:
            os._exit(1)

    return ask_the_kernel
