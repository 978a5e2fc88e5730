"""What `make` needs from a machine, and what it says when that is missing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from recovery.demo.places import CLONE

PYTHON_WITHOUT_VENV = """#!/bin/sh
case "$2" in
    *ensurepip*) test -e "$0.venv" ;;
    *version_info*) echo python3.11-venv ;;
    venv) echo "made $4" ;;
esac
"""
APT_GET = '#!/bin/sh\necho "apt-get $*"\ncase "$*" in *install*) touch {python}.venv ;; esac\n'


def lay(path: Path, words: str) -> Path:
    """Lay a program."""
    path.write_text(words)
    path.chmod(0o755)
    return path


def run(*command: str, path: str) -> subprocess.CompletedProcess[str]:
    """Run a script of ours with a search path of its own."""
    return subprocess.run(
        command, cwd=CLONE, env={"PATH": path}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def bare_python(tmp_path: Path) -> Path:
    """Lay a Python as bare Debian has it: without venv."""
    return lay(tmp_path / "python3", PYTHON_WITHOUT_VENV)


def test_an_old_python_is_refused_in_one_sentence(tmp_path: Path) -> None:
    lay(tmp_path / "python3", "#!/bin/sh\nexit 1\n")
    done = run(".ci/python", path=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("Bothy needs Python 3.11 or newer")
    assert done.stderr.count("\n") == 1


def test_a_newer_python_is_found_beside_an_old_one(tmp_path: Path) -> None:
    lay(tmp_path / "python3", "#!/bin/sh\nexit 1\n")
    newer = lay(tmp_path / "python3.12", "#!/bin/sh\nexit 0\n")
    assert run(".ci/python", path=str(tmp_path)).stdout.strip() == str(newer)


def test_a_named_python_comes_first(tmp_path: Path) -> None:
    lay(tmp_path / "python3", "#!/bin/sh\nexit 0\n")
    named = lay(tmp_path / "mine", "#!/bin/sh\nexit 0\n")
    assert run(".ci/python", str(named), path=str(tmp_path)).stdout.strip() == str(named)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root installs")
def test_root_gets_venv_installed(tmp_path: Path, bare_python: Path) -> None:
    lay(tmp_path / "apt-get", APT_GET.format(python=bare_python))
    done = run(".ci/venv", str(bare_python), "there", path=f"{tmp_path}:{os.defpath}")
    assert "apt-get install -y -q --no-install-recommends python3.11-venv" in done.stdout
    assert done.stdout.endswith("made there\n")


def test_everybody_else_is_told_what_to_ask_for(tmp_path: Path, bare_python: Path) -> None:
    lay(tmp_path / "id", "#!/bin/sh\necho 1000\n")
    done = run(".ci/venv", str(bare_python), "there", path=f"{tmp_path}:{os.defpath}")
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr
    assert done.stderr.count("\n") == 1


def test_installing_again_does_nothing(tmp_path: Path) -> None:
    """The stamp follows the requirements' content, not their age."""
    for name in ("Makefile", "requirements-demo.txt", "requirements-dev.txt"):
        shutil.copy(CLONE / name, tmp_path)
    bin_folder = tmp_path / ".venv" / "bin"
    bin_folder.mkdir(parents=True)
    for name in ("python", "pip"):
        lay(bin_folder / name, '#!/bin/sh\necho "$@" >> calls\n')
    make = ["make", "--silent", "-C", str(tmp_path), "install"]
    for _ in range(2):
        subprocess.run(make, check=True, capture_output=True)
        os.utime(tmp_path / "requirements-dev.txt")
    assert (tmp_path / "calls").read_text().count("--require-hashes") == 1
    (tmp_path / "requirements-dev.txt").write_text("")
    subprocess.run(make, check=True, capture_output=True)
    assert (tmp_path / "calls").read_text().count("--require-hashes") == 2
