"""Ends what an earlier supervisor left behind when it was killed before it could tidy up."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

from recovery.demo.places import Places

MARK = "BOTHY_SUPERVISED"
SERVERS = ("postgres", "redis", "valkey")
PATIENCE = 10.0  # seconds


def end_leftovers(places: Places) -> None:
    """End the processes of this data folder; call it while holding the folder's lock."""
    left = list(marked_processes(places))
    for process in left:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    for process in psutil.wait_procs(left, timeout=PATIENCE)[1]:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    end_servers(places)


def end_servers(places: Places) -> None:
    """End PostgreSQL and Redis by the process ids that they wrote down themselves."""
    end_by_file(places.root / "redis.pid", signal.SIGTERM)
    for file in places.root.glob("pg*/data/postmaster.pid"):
        end_by_file(file, signal.SIGINT)


def marked_processes(places: Places) -> Iterator[psutil.Process]:
    """Yield the processes that a supervisor of this data folder started, apart from servers."""
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.pid != os.getpid() and process.environ().get(MARK) == str(places.root):
                yield process


def end_by_file(file: Path, stop_signal: int) -> None:
    """Stop the server whose process id is the first line of a file, and wait for its end."""
    with suppress(FileNotFoundError, IndexError, ValueError, psutil.NoSuchProcess):
        process = psutil.Process(int(file.read_text().split()[0]))
        # The number may belong to another process by now.
        if process.name().startswith(SERVERS):
            process.send_signal(stop_signal)
            process.wait(PATIENCE)
