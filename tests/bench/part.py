"""One part of a run in a process of its own: fill a database, or measure on it.

Called as `python -m tests.bench.part fill|measure <area> <n> <file of rows> [<name to explain>]`.
"""

import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Protocol

import django
from django.db import connection

from core.roles import refuse_powerful_role
from tests.bench.rows import Row


class Area(Protocol):
    """What the module of an area offers."""

    def fill(self, n: int) -> None:
        """Write what there is to measure with, as the owner."""

    def measure(self, n: int, explained: str) -> list[Row]:
        """Return the figures; print the queries of what is to be explained."""


def area_called(name: str) -> Area:
    """Return the module of an area."""
    return import_module(f"tests.bench.areas.{name.replace('-', '_')}")


def main(deed: str, name: str, n: str, file: str, explained: str = "") -> None:
    """Do one part; rows are added to the file, a line of JSON each."""
    django.setup()
    area = area_called(name)
    if deed == "fill":
        area.fill(int(n))
        with connection.cursor() as cursor:
            cursor.execute("vacuum analyze")
        return
    refuse_powerful_role()
    rows = area.measure(int(n), explained)
    with Path(file).open("a") as rows_so_far:
        rows_so_far.writelines(json.dumps(asdict(row)) + "\n" for row in rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
