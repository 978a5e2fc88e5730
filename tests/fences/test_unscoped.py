"""Only these files may walk past the guard by name, each for a reason."""

import re
from pathlib import Path

from django.conf import settings

ALLOWED = {
    "sharing/models.py": "declares it",
    "reminders/sending.py": "runs in the worker process, under its own policies",
    "goals/reminding.py": "runs in the worker process, or for the bearer of a link",
    "workspace/reminding.py": "runs in the worker process, or for the bearer of a link",
    "recovery/demo/story/goals.py": "writes invented data as the owner",
    "recovery/demo/story/meetings.py": "writes invented data as the owner",
}


def files_with(pattern: str) -> set[str]:
    """Return the application's modules in which a pattern occurs."""
    base = Path(settings.BASE_DIR)
    rooms = [app for app in settings.INSTALLED_APPS if (base / app.split(".")[0]).is_dir()]
    folders = {base / room.split(".")[0] for room in rooms}
    paths = (path for folder in folders for path in folder.rglob("*.py"))
    return {
        str(path.relative_to(base))
        for path in paths
        if "migrations" not in path.parts and re.search(pattern, path.read_text())
    }


def test_unscoped_is_used_in_named_files_alone() -> None:
    assert files_with(r"\bunscoped\b|_default_manager|_base_manager") == set(ALLOWED)


def test_only_the_clock_asks_what_time_it_is() -> None:
    assert files_with(r"timezone\.now|datetime\.now|date\.today|utcnow|\bNow\(\)") == {
        "core/clock.py"
    }
