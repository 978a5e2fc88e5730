"""Copies PostgreSQL's programs beside the data where the clone lies in a closed folder."""

import shutil
import subprocess
from pathlib import Path

from recovery.demo.account import Account


def can_run(program: Path, account: Account) -> bool:
    """Whether the account reaches and runs a program; tried, because folders above count too."""
    try:
        done = subprocess.run(  # noqa: S603  # nosec B603  # PostgreSQL's own program
            [program, "--version"],
            cwd="/",
            capture_output=True,
            check=False,
            user=account.uid,
            group=account.gid,
            extra_groups=[],
        )
    except PermissionError:
        return False
    return done.returncode == 0


def readable_programs(found: Path, account: Account | None, beside: Path) -> Path:
    """Return a folder of programs that the account can run: the one found, or a copy.

    The wheel's programs look for their libraries beside the package, so both are copied.
    """
    if account is None or can_run(found / "postgres", account):
        return found
    home = found.parent
    copied = beside / home.parent.name / home.name
    if not copied.exists():
        draft = beside.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        for part in ("bin", "lib", "share"):
            copy_open(home / part, draft / home.parent.name / home.name / part)
        libraries = home.parent.with_name(f"{home.parent.name}.libs")
        if libraries.exists():
            copy_open(libraries, draft / libraries.name)
        draft.chmod(0o755)
        shutil.rmtree(beside, ignore_errors=True)
        draft.rename(beside)
    return copied / found.name


def copy_open(source: Path, target: Path) -> None:
    """Copy a folder so that everyone may read it, and run what could be run."""
    shutil.copytree(source, target, symlinks=True)
    for path in (target.parents[1], target.parent, target, *target.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
