"""A log line holds named fields of an expected shape, and nothing that somebody typed."""

import json
import logging
import subprocess
import sys
from typing import Any

import pytest
import structlog
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from hypothesis import given
from hypothesis import strategies as st
from structlog.contextvars import get_contextvars

from core.audience import public
from core.logs.errors import describe
from core.logs.fields import FIELDS, LEFT_OUT, fitting, only_allowed
from core.logs.gunicorn import Lines
from core.logs.lines import A_LIBRARY
from core.logs.reporter import NothingPrivate
from core.methods import require_POST
from recovery import celery, urls
from tests.cast import Cast
from tests.database import as_owner
from tests.log_lines import lines

SAID = "a word that is nobody's business"
REQUEST_ID = "0123456789abcdef0123456789abcdef"


@public
@require_POST
def breaks(request: HttpRequest, words: str) -> HttpResponse:
    """Fail with words in the error and in a local variable."""
    local = f"{words} {SAID}"
    raise ValueError(local)


handler500 = urls.handler500
urlpatterns = [*urls.urlpatterns, path("breaks/<str:words>/", breaks, name="breaks")]


def test_a_request_is_one_line_with_its_route_and_the_persons_log_id(cast: Cast) -> None:
    client = cast.client("Asha")
    with lines() as found:
        answer = client.get("/me/", {"q": SAID}, headers={"User-Agent": SAID})
    [line] = found
    assert (
        line.items()
        >= {
            "event": "request",
            "level": "info",
            "method": "GET",
            "route": "overview:me",
            "status": 200,
            "person": str(cast.asha.log_id),
            "request": answer.headers["X-Request-Id"],
        }.items()
    )
    assert set(line) == {
        "at", "level", "event", "request", "method", "route", "status", "ms", "person"
    }  # fmt: skip
    assert line["at"].endswith("Z")
    assert str(cast.asha.pk) not in json.dumps(line)


def test_addresses_and_strange_methods_are_not_named(db: None) -> None:
    with lines() as found:
        Client().get(f"/{SAID}/")
        Client().generic("BREWCOFFEE", "/get-help/")
        Client().get("/r/a-secret-link/")
    assert [(line["route"], line["method"]) for line in found if "route" in line] == [
        ("none", "GET"),
        ("none", "other"),
        ("reminders:answer_by_link", "GET"),
    ]
    assert "secret" not in json.dumps(found)
    assert SAID not in json.dumps(found)


def test_a_callers_request_id_is_not_taken_over(db: None) -> None:
    answer = Client().get("/get-help/", headers={"X-Request-Id": REQUEST_ID})
    assert answer.headers["X-Request-Id"] != REQUEST_ID
    assert get_contextvars() == {}


@pytest.mark.urls(__name__)
def test_an_error_is_told_by_its_kind_and_its_places(db: None) -> None:
    client = Client(raise_request_exception=False)
    with lines() as found:
        answer = client.post(f"/breaks/{SAID}/", {"words": SAID})
    assert answer.status_code == 500
    assert SAID not in answer.content.decode()
    assert SAID not in json.dumps(found)
    [error] = [line for line in found if line["level"] == "error"]
    assert error["error"] == "ValueError"
    assert error["trace"][-1].startswith("tests/core/test_logs.py:")
    assert error["trace"][-1].endswith(" breaks")
    assert error["request"] == answer.headers["X-Request-Id"]


def insert_asha_again() -> None:
    """Break a rule of the database."""
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into accounts_person select * from accounts_person where sign_in_name = %s",
            ["asha"],
        )


def test_an_error_of_the_database_keeps_its_code_and_loses_its_values(cast: Cast) -> None:
    with lines() as found:
        with pytest.raises(IntegrityError, match="already exists") as caught:
            insert_asha_again()
        error = caught.value
        logging.getLogger("somewhere").error("That failed: %s", error, exc_info=error)
    [line] = found
    assert line["error"] == "IntegrityError from UniqueViolation"
    assert line["sqlstate"] == "23505"
    assert "already exists" not in json.dumps(line)
    assert str(cast.asha.pk) not in json.dumps(line)


def test_a_library_is_heard_without_its_values() -> None:
    library = logging.getLogger("somebody.elses")
    with lines() as found:
        library.warning("Could not reach %s after %d tries", SAID, 3)
        library.warning(f"Could not reach {SAID}")
        library.warning("%(who)s gave up", {"who": SAID})
        library.warning(ValueError(SAID))
        library.warning("a\nsecond line of %s", SAID)
    assert [line["event"] for line in found] == [
        "Could not reach %s after %d tries",
        A_LIBRARY,
        "%(who)s gave up",
        A_LIBRARY,
        "a second line of %s",
    ]
    assert {line["logger"] for line in found} == {"somebody.elses"}
    assert all(line["place"].startswith("tests/core/test_logs.py:") for line in found)
    assert SAID not in json.dumps(found)


def test_a_field_that_is_not_on_the_list_is_left_out() -> None:
    with lines() as found:
        structlog.get_logger("bothy").info("noted", words=SAID, count=3, route=SAID)
    [line] = found
    assert set(line) == {"at", "level", "event", "count", "route"}
    assert line["route"] == LEFT_OUT


def test_our_own_word_about_an_error_is_told_the_same_way() -> None:
    with lines() as found:
        try:
            int(SAID)
        except ValueError:
            structlog.get_logger("bothy").exception("that failed")
    [line] = found
    assert line["event"] == "that failed"
    assert line["error"] == "ValueError"
    assert SAID not in json.dumps(line)


@given(st.text(min_size=1), st.sampled_from(sorted(set(FIELDS) - {"event"})))
def test_typed_words_fit_no_field(words: str, name: str) -> None:
    told = fitting(name, f"I said: {words}")
    assert told == LEFT_OUT
    assert fitting(name, [f"I said: {words}"]) == [LEFT_OUT]


@given(st.dictionaries(st.text(), st.text()))
def test_only_allowed_fields_pass(event: dict[str, Any]) -> None:
    assert set(only_allowed(None, "", event)) <= set(FIELDS)


def test_causes_are_named_in_order_and_a_ring_of_them_ends() -> None:
    first, second = ValueError(SAID), KeyError(SAID)
    first.__cause__, second.__cause__ = second, first
    assert describe(first)["error"].startswith("ValueError from KeyError from ValueError")
    first.__suppress_context__, first.__cause__, first.__context__ = True, None, second
    assert describe(first)["error"] == "ValueError"


def test_a_report_to_admins_has_no_words_no_request_and_no_settings() -> None:
    request = RequestFactory().post(f"/{SAID}/", {"words": SAID})
    try:
        breaks(request, SAID)
    except ValueError:
        report = NothingPrivate(request, *sys.exc_info())
    for told in (report.get_traceback_text(), report.get_traceback_html()):
        assert "ValueError" in told
        assert "breaks" in told
        assert SAID not in told
        assert "SECRET" not in told
    assert NothingPrivate(None, None, None, None).get_traceback_text() == ""


def test_django_mails_nothing_and_says_nothing_by_itself() -> None:
    assert settings.DEFAULT_EXCEPTION_REPORTER == "core.logs.reporter.NothingPrivate"
    for name in ("django", "django.server", "django.request", "django.security"):
        assert logging.getLogger(name).handlers == []
        assert logging.getLogger(name).propagate
    assert not logging.getLogger("django.db.backends").isEnabledFor(logging.DEBUG)


def test_a_task_is_named_in_its_lines_and_its_arguments_are_not() -> None:
    class Named:
        name = "reminders.tasks.claim_due"

    celery.name_task(task_id=REQUEST_ID, task=Named())  # type: ignore[arg-type]
    with lines() as found:
        logging.getLogger("celery.app.trace").info(
            "Task %(name)s[%(id)s] failed with %(args)s", {"name": "x", "id": "y", "args": SAID}
        )
    celery.forget_task()
    [line] = found
    assert line["task"] == "reminders.tasks.claim_due"
    assert line["task_id"] == REQUEST_ID
    assert SAID not in json.dumps(line)
    assert get_contextvars() == {}


def test_celery_leaves_logging_alone() -> None:
    code = (
        "import logging; from recovery.celery import app;"
        "app.log.setup(loglevel='INFO', logfile=None);"
        "logging.getLogger('celery').info('x %s', 'y')"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {code}"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stderr)["event"] == "x %s"


def test_gunicorn_writes_the_same_lines_and_no_addresses(
    capfd: pytest.CaptureFixture[str],
) -> None:
    from gunicorn.config import Config

    config = Config()
    config.set("accesslog", "-")
    log = Lines(config)
    log.error_log.propagate = False
    try:
        log.error("Error handling request %s", f"/{SAID}")
        log.access(None, None, {"PATH_INFO": SAID}, None)
    finally:
        handlers = [*log.error_log.handlers, *log.access_log.handlers]
        for one in handlers:
            log.error_log.removeHandler(one)
            log.access_log.removeHandler(one)
    out, err = capfd.readouterr()
    assert out == ""
    assert json.loads(err)["event"] == "Error handling request %s"
    assert SAID not in err
