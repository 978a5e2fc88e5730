"""A view is asked only by the methods that it states, and nothing is kept of other forms."""

import pytest
from django.core.checks import run_checks
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from core.checks import all_patterns, every_view_states_its_methods
from core.methods import METHODS, MethodsMiddleware, form_page, require_POST, require_safe
from core.parking.models import Parked
from core.parking.whose import FIELD, sign_whose
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import html_of, words_of

EVERY_METHOD = (*sorted(METHODS), "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT")


def view(request: HttpRequest) -> HttpResponse:
    """Answer anybody."""
    return HttpResponse("seen")


def passing(marked: object) -> set[str]:
    """Return the methods that reach a view through both gates."""
    gate, found = MethodsMiddleware(view), set()
    for method in EVERY_METHOD:
        request = RequestFactory().generic(method, "/somewhere/")
        if gate(request).status_code == 200 and gate.process_view(request, marked) is None:  # type: ignore[arg-type]
            found.add(method)
    return found


def fresh(mark: object) -> object:
    """Return a new view, marked."""
    return mark(lambda request: HttpResponse("seen"))  # type: ignore[operator]


def test_a_view_is_asked_by_what_it_states() -> None:
    assert passing(fresh(require_safe)) == {"GET", "HEAD"}
    assert passing(fresh(require_POST)) == {"POST"}
    assert passing(fresh(form_page)) == {"GET", "HEAD", "POST"}


def test_a_view_that_states_no_method_is_asked_by_nobody() -> None:
    assert passing(view) == set()


def test_the_answer_names_the_methods_and_nothing_else(client: Client, db: None) -> None:
    answer = client.generic("TRACE", "/sign-in/?next=/goals/", headers={"X-Secret": "vermilion"})
    assert answer.status_code == 405
    assert "vermilion" not in html_of(answer)
    assert answer.headers["Allow"] == "GET, HEAD, POST"
    assert client.get(reverse("accounts:sign_out")).headers["Allow"] == "POST"


@pytest.mark.parametrize("name", ["Asha", None])
def test_a_person_reads_a_calm_page_that_knows_nobody(cast: Cast, name: str | None) -> None:
    browser = cast.client(name) if name else Client()
    asked = [browser.get(reverse("goals:back_one")), browser.put("/sign-in/")]
    for answer in asked:
        assert "Nothing was shown and nothing was changed." in words_of(answer)
        assert reverse("clinics:get_help") in html_of(answer)
        assert html_of(answer) == html_of(asked[0])
        assert answer.headers["Content-Type"].startswith("text/html")


def test_a_refused_answer_carries_the_fences_of_every_other(client: Client) -> None:
    headers = client.generic("PUT", "/sign-in/").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Permissions-Policy"]


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_no_header_and_no_field_turns_one_method_into_another(header: str, cast: Cast) -> None:
    asha, address = cast.client("Asha"), reverse("goals:back_one")
    assert asha.get(address, {"_method": "POST"}, headers={header: "POST"}).status_code == 405
    assert asha.put(address, headers={header: "POST"}).status_code == 405


def test_a_form_that_no_view_takes_is_not_kept_for_later(cast: Cast) -> None:
    request = RequestFactory().get("/")
    request.viewer = cast.viewer("Asha")  # type: ignore[attr-defined]
    form = {FIELD: sign_whose(request), "words": "See more of my sister"}
    kept = []
    for route in ("goals:list_goals", "goals:write_goal"):
        Client().post(reverse(route), form)
        with as_owner():
            kept.append(Parked.objects.count())
    assert kept == [0, 1]


def test_every_route_of_the_real_configuration_states_its_methods() -> None:
    assert every_view_states_its_methods() == []


def test_a_view_without_its_methods_fails_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(dict(all_patterns())["goals:list_goals"].callback, "methods")
    (message,) = run_checks()
    assert message.id == "core.E002"
    assert "goals:list_goals" in message.msg
