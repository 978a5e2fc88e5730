"""A browser is found where it is named or lies; without one the tests fail and say so."""

import subprocess
from pathlib import Path

import pytest

from recovery.demo.plain import PlainSentence
from tests.browser import chromium


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for a machine without any browser, on which nothing can be installed."""
    commands: list[str] = []

    def fail(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(" ".join(Path(word).name for word in command[:3]))
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(subprocess, "run", fail)
    monkeypatch.setattr(chromium, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    return commands


def as_user(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Stand in for an account."""
    monkeypatch.setattr("os.geteuid", lambda: number)


def test_the_browser_that_is_named_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/opt/chromium")
    assert chromium.find_chromium() == "/opt/chromium"


def test_the_machines_own_is_taken_next(tried: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "which", {"google-chrome": "/usr/bin/google-chrome"}.get)
    assert chromium.find_chromium() == "/usr/bin/google-chrome"
    assert tried == []


def test_root_asks_debian_and_then_playwright(
    tried: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    as_user(monkeypatch, 0)
    with pytest.raises(PlainSentence, match="No Chromium was found: install it"):
        chromium.find_chromium()
    assert [command.split()[0] for command in tried[:2]] == ["apt-get", "apt-get"]
    assert tried[2].endswith("-m playwright")


def test_anybody_else_asks_playwright_alone(
    tried: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    as_user(monkeypatch, 1000)
    with pytest.raises(PlainSentence, match="No Chromium was found"):
        chromium.find_chromium()
    assert len(tried) == 1


@pytest.mark.parametrize(("number", "expected"), [(0, True), (1000, False)])
def test_the_sandbox_stays_unless_root_starts_it(
    monkeypatch: pytest.MonkeyPatch, number: int, expected: bool
) -> None:
    as_user(monkeypatch, number)
    assert ("--no-sandbox" in chromium.flags()) == expected
