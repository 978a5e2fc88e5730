"""One transaction a request, answered for one viewer, found anew each time."""

from typing import Any

import pytest
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from clinics.middleware import viewer_middleware
from clinics.models import Membership
from core import clock
from core.context import current_context
from sharing.models import AccessLogRow
from tests.cast import Cast
from tests.database import as_owner
from tests.material import Material


def answer_of(client: Client, answer: Any) -> HttpResponse:
    """Pass a request with this browser's session through the middleware alone."""
    request = RequestFactory().get("/")
    request.session = client.session
    response = AuthenticationMiddleware(viewer_middleware(answer))(request)
    assert isinstance(response, HttpResponse)
    return response


def test_the_view_runs_with_the_viewers_context_and_nothing_is_left_behind(cast: Cast) -> None:
    seen = []

    def answer(request: HttpRequest) -> HttpResponse:
        seen.append((current_context(), request.viewer))  # type: ignore[attr-defined]
        return HttpResponse()

    answer_of(cast.client("Ben"), answer)
    assert seen == [(f"worker:{cast.ben.pk}:{cast.clinic.pk}", cast.viewer("Ben"))]
    assert current_context() == ""


@pytest.mark.parametrize(("status", "kept"), [(200, 1), (302, 1), (404, 1), (422, 1), (500, 0)])
def test_only_a_status_of_500_or_more_rolls_back(status: int, kept: int, cast: Cast) -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute("select log_access('read', 'x', %s, %s, 'x')", [cast.finn.pk] * 2)
        return HttpResponse(status=status)

    answer_of(cast.client("Ben"), answer)
    with as_owner():
        assert AccessLogRow.objects.count() == kept


def test_a_refused_try_leaves_its_row_though_the_answer_is_404(
    cast: Cast, material: Material
) -> None:
    assert cast.client("Dev").get(f"/people/{cast.asha.pk}/").status_code == 404
    assert cast.client("Finn").get(f"/goals/{material.goal.pk}/").status_code == 404
    with as_owner():
        assert [row.verb for row in AccessLogRow.objects.filter(kind="goals_goal")] == ["denied"]


def test_a_stranger_costs_no_query(cast: Cast) -> None:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert Client().get("/sign-in/").status_code == 200
    asked = [
        q["sql"] for q in captured if "SAVEPOINT" not in q["sql"] and "app.viewer" not in q["sql"]
    ]
    assert asked == []


def test_an_ended_membership_takes_the_role_away_at_the_next_request(cast: Cast) -> None:
    client = cast.client("Ben")
    assert client.get("/people/").status_code == 200
    with as_owner():
        Membership.objects.filter(person=cast.ben).update(ended_at=clock.now())
    assert client.get("/people/").status_code == 403


def test_a_changed_password_ends_other_sessions(cast: Cast) -> None:
    client = cast.client("Asha")
    with as_owner():
        cast.asha.change_password("another one, quite long")
    assert client.get("/goals/").status_code == 302


def test_somebody_who_was_discharged_keeps_the_private_space(
    cast: Cast, material: Material
) -> None:
    with as_owner():
        Membership.objects.filter(person=cast.asha).update(ended_at=clock.now())
    assert "Asha&#x27;s own goal" in cast.client("Asha").get("/goals/").content.decode()


def test_private_pages_are_kept_by_no_cache(cast: Cast) -> None:
    response = cast.client("Asha").get("/goals/")
    assert response.headers["Cache-Control"] == "no-store"
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
