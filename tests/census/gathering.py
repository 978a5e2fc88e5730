"""Puts the tables of the rooms together."""

from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from tests.census.words import Room

HERE = Path(__file__).parent
FRAMEWORK_TABLE = "framework"


def room_names() -> list[str]:
    """Return the rooms of the application: the folders that hold its own apps."""
    names = {app.partition(".")[0] for app in settings.INSTALLED_APPS}
    return sorted(name for name in names if Path(settings.BASE_DIR, name).is_dir())


ROOMS: dict[str, Room] = {
    name: import_module(f"tests.census.{name}").CENSUS
    for name in [*room_names(), FRAMEWORK_TABLE]
    if (HERE / f"{name}.py").exists()
}


def gathered(part: str) -> dict[str, Any]:
    """Return one part of every room's table; a line in two tables is an error."""
    found: dict[str, Any] = {}
    for name, room in ROOMS.items():
        twice = found.keys() & getattr(room, part).keys()
        assert not twice, f"{twice} is in tests/census/{name}.py and in another table."
        found |= getattr(room, part)
    return found


def table_of(name: str) -> str:
    """Return the file in which something with a dotted name or a model's label is said."""
    first = name.partition(".")[0]
    if first not in room_names() and first in apps.app_configs:
        first = apps.get_app_config(first).name.partition(".")[0]
    return f"tests/census/{first if first in room_names() else FRAMEWORK_TABLE}.py"
