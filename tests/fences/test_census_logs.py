"""Every field of the log says what it holds, and nothing else is given to the log."""

import ast

import pytest

from core.logs.fields import FIELDS
from tests.census import LOG_FIELDS
from tests.census.complaints import about_log_fields, heed
from tests.census.reading import logged_in, modules
from tests.census.words import FIGURE, LOG_KINDS


def test_every_field_of_the_log_is_classified() -> None:
    heed(about_log_fields(FIELDS, logged_in(modules()), LOG_FIELDS))
    assert set(LOG_FIELDS.values()) <= LOG_KINDS


def test_what_the_application_logs_is_found() -> None:
    assert {"route", "status", "task"} <= set(logged_in(modules()))


def test_an_unclassified_log_field_is_told_where_to_go() -> None:
    assert list(about_log_fields({"ms", "mood"}, {}, {"ms": FIGURE, "gone": FIGURE})) == [
        "mood is a log field that nobody classified: say in `log_fields` of tests/census/core.py"
        " which of figure, moment, our words, pseudonym it is.",
        "gone is no log field any more: take its line out in `log_fields` of tests/census/core.py.",
    ]


@pytest.mark.parametrize(
    "call",
    ["log.info('noted', mood=1)", "bind_contextvars(mood=1)", "log.exception('x', mood=1)"],
)
def test_a_field_that_never_arrives_is_told_so(call: str) -> None:
    given = logged_in([("goals.views", ast.parse(f"import structlog\n{call}"))])
    assert list(about_log_fields({"ms"}, given, {"ms": FIGURE})) == [
        "goals.views logs mood, which never arrives: see core/logs/fields.py."
    ]
    assert not logged_in([("goals.views", ast.parse(call))])
