"""Finds a Chromium, or gets one; a test without a browser fails, it is never skipped."""

import os
import subprocess
import sys
from shutil import which

from recovery.demo.plain import PlainSentence

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
]
GET_ONE = [sys.executable, "-m", "playwright", "install", "chromium"]
NONE_FOUND = (
    "No Chromium was found: install it (on Debian: apt-get install chromium) "
    "or name it, CHROMIUM=/path/to/chromium."
)


def flags() -> list[str]:
    """Return how to start it; its sandbox refuses to run as root."""
    return [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def find_chromium() -> str | None:
    """Return the program, None for the one that Playwright has just brought.

    Tried in order: $CHROMIUM, the machine's own, Debian's package (as root), Playwright's.
    """
    if named := os.environ.get("CHROMIUM"):
        return named
    if found := machine_chromium():
        return found
    if os.geteuid() == 0 and which("apt-get"):
        install_package()
        if found := machine_chromium():
            return found
    if subprocess.run(GET_ONE, check=False).returncode == 0:
        return None
    raise PlainSentence(NONE_FOUND)


def machine_chromium() -> str | None:
    """Return the browser that this machine has."""
    return next((found for name in NAMES if (found := which(name))), None)


def install_package() -> None:
    """Ask Debian for its package; whether it came is seen by looking again."""
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *words], env=env, check=False)
