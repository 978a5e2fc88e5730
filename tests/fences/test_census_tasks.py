"""Every Celery task is named with what it takes, its role and its queue; and it can run so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from django.utils.module_loading import import_string

from core import roles
from recovery.celery import app
from recovery.schedule import beat_schedule
from tests.cast import Cast
from tests.census import TASKS
from tests.census.complaints import about_tasks, heed
from tests.census.finding import tasks
from tests.census.words import TaskLine
from tests.database import as_role

PLANTED = "goals.tasks.cheer"


@pytest.fixture
def planted() -> Iterator[Any]:
    """Return a task that takes words, in an application of its own."""
    there = Celery("planted", set_as_current=False)

    @there.task(name=PLANTED)
    def cheer(goal_id: str, words: str) -> None:
        """Do nothing."""

    yield {PLANTED: cheer}
    there.close()


def test_every_task_is_classified() -> None:
    heed(about_tasks({name: app.tasks[name] for name in tasks()}, TASKS))
    for name, line in TASKS.items():
        assert line.purpose, f"Say what {name} is for."
        assert line.role in roles.ROLES


def test_whatever_is_scheduled_is_a_task() -> None:
    assert {str(entry["task"]) for entry in beat_schedule.values()} <= set(TASKS)


@pytest.mark.parametrize("name", [name for name, line in TASKS.items() if not line.takes])
def test_a_task_can_do_its_work_as_its_role(
    name: str, cast: Cast, settings: Any, tmp_path: Path
) -> None:
    settings.ACCESS_LOG_ANCHORS = str(tmp_path)
    with as_role(TASKS[name].role):
        assert import_string(name)() is None


def test_an_unclassified_task_is_told_where_to_go(planted: Any) -> None:
    assert list(about_tasks(planted, {})) == [
        "goals.tasks.cheer is a task that nobody classified: say what it is for, which ids it"
        " takes, as which role and in which queue it runs, in tests/census/goals.py."
    ]


def test_a_task_that_takes_more_than_ids_is_told_so(planted: Any) -> None:
    line = TaskLine("cheers", takes="goal_id words")
    assert list(about_tasks(planted, {PLANTED: line})) == [
        "goals.tasks.cheer takes words: a task takes ids only, hand it the id of a row."
    ]


def test_a_line_must_name_what_the_task_takes_and_its_queue(planted: Any) -> None:
    said = list(about_tasks(planted, {PLANTED: TaskLine("cheers", queue="mail")}))
    assert said[0] == (
        "goals.tasks.cheer takes ['goal_id', 'words']: say so in tests/census/goals.py."
    )
    assert said[-1] == (
        "goals.tasks.cheer goes to the queue celery: say so in tests/census/goals.py."
    )
