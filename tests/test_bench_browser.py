"""What the measurements count, and whether they go through the whole of a request."""

from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.bench.areas.pages import pages
from tests.bench.browser import Browser, Query, sign_in
from tests.bench.clock import cpu_ms, p95_ms
from tests.bench.history import write_history
from tests.bench.meetings import hold_meetings
from tests.bench.stage import ORIGIN
from tests.database import as_owner


@pytest.fixture
def behind_a_proxy(settings: Settings) -> Iterator[None]:
    """Let the requests of the measurements in, and keep the connection of the test."""
    settings.ALLOWED_HOSTS = [ORIGIN]
    settings.ROOT_URLCONF = "tests.bench.urls"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(
    ("sql", "is_transaction"),
    [
        ("BEGIN", True),
        ("COMMIT", True),
        ('SAVEPOINT "s1"', True),
        ('RELEASE SAVEPOINT "s1"', True),
        ("select set_config('app.viewer', '', true)", False),
        ('SELECT 1 FROM "goals_goal"', False),
    ],
)
def test_transactions_are_told_apart_from_queries(sql: str, is_transaction: bool) -> None:
    assert Query(sql, 0.0).is_transaction is is_transaction


def test_work_is_measured_as_often_as_asked() -> None:
    done: list[int] = []
    assert cpu_ms(lambda: done.append(1), rounds=3, times=5) >= 0
    assert p95_ms(lambda: done.append(1), times=20) >= 0
    assert len(done) == 35


@pytest.mark.slow
@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.usefixtures("db", "behind_a_proxy")
def test_every_page_is_there_for_its_person(n: int) -> None:
    """The history that the measurements write opens every page they measure."""
    with as_owner():
        cast = write_history(n)
        hold_meetings(cast, n)
    found = {
        page.name: browser_of(page.who).get(reverse(page.view, args=page.args)).status
        for page in pages(cast.asha.pk, "Europe/London")
    }
    assert found == dict.fromkeys(found, 200)


def browser_of(who: str) -> Browser:
    return sign_in(who) if who else Browser()


@pytest.mark.usefixtures("db", "behind_a_proxy")
def test_the_bare_page_asks_only_who_somebody_is() -> None:
    with as_owner():
        write_history(1)
    asked = [q for q in sign_in("Asha").queries(reverse("floor")) if not q.is_transaction]
    # Four, and two by which the middleware gives a test its own context back.
    assert len(asked) == 4 + 2
    assert Browser().get(reverse("floor")).status == 302
    assert Browser().get(reverse("public_floor")).body == b"Here."
