"""What everything is: models, fields, actions, tasks and log fields, one short table a room.

What nobody said anything about fails in tests/fences/test_census*.py, with a sentence that
says where to say it. The words that can be said are in tests/census/words.py.
"""

from tests.census.finding import private_models
from tests.census.gathering import ROOMS, gathered
from tests.census.words import (
    CLINIC,
    FRAMEWORK,
    KEPT,
    PRIVATE,
    PUBLIC,
    SECRET,
    ActionLine,
    ModelLine,
    TaskLine,
)

LINES: dict[str, ModelLine] = gathered("models")
ACTIONS: dict[str, ActionLine] = gathered("actions")
TASKS: dict[str, TaskLine] = gathered("tasks")
WRITERS: dict[str, str] = gathered("writers")
LOG_FIELDS: dict[str, str] = gathered("log_fields")
MODELS = {name: line.kind for name, line in LINES.items()}

__all__ = [
    "ACTIONS",
    "CLINIC",
    "FRAMEWORK",
    "KEPT",
    "LINES",
    "LOG_FIELDS",
    "MODELS",
    "PRIVATE",
    "PUBLIC",
    "ROOMS",
    "SECRET",
    "TASKS",
    "WRITERS",
    "private_models",
]
