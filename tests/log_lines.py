"""Collects what the application logs, as production writes it."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from core.logs.lines import formatter


@contextmanager
def lines() -> Iterator[list[dict[str, Any]]]:
    """Collect what is logged, as it is written in production."""
    stream = io.StringIO()
    found: list[dict[str, Any]] = []
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    root.addHandler(handler)
    level = root.level
    root.setLevel(logging.INFO)
    try:
        yield found
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        found += [json.loads(line) for line in stream.getvalue().splitlines()]
