"""What a phone keeps for when there is no network: public, dated, and on one's own phone alone."""

import re

import pytest
from django.test import Client

from accounts.sessions.models import Session
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import at_most, html_of, words_of

KEPT, WORKER = "/get-help/kept/", "/offline.js"


def use_as(cast: Cast, mode: str) -> Client:
    """Return Asha's browser on a device of this kind."""
    asha = cast.client("Asha")
    with as_owner():
        Session.objects.filter(person=cast.asha).update(mode=mode)
    return asha


def test_the_kept_page_has_the_numbers_and_the_day(cast: Cast, client: Client) -> None:
    with at_most(3):
        said = words_of(client.get(KEPT))
    assert "kept on this phone on Monday 23 November" in said
    assert 'href="tel:08005550100"' in html_of(client.get(KEPT))


def test_the_kept_page_is_nobodys(cast: Cast, client: Client) -> None:
    assert "Asha" not in words_of(client.get(KEPT))
    assert 'name="csrfmiddlewaretoken"' not in html_of(client.get(KEPT))


def test_the_worker_keeps_that_page_and_its_look_alone(cast: Cast, client: Client) -> None:
    response = client.get(WORKER)
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    code = html_of(response)
    named = set(re.findall(r'"(/[^"]+)"', code.replace("\\u002D", "-")))
    assert {one for one in named if not one.startswith("/static/")} == {KEPT, "/get-help/"}
    assert 'credentials: "omit"' in code
    page = html_of(client.get(KEPT))
    needed = re.findall(
        r'<(?:link rel="(?:stylesheet|icon|preload)" href|script [^>]*src)="([^"]+)', page
    )
    assert set(needed) <= named


@pytest.mark.parametrize(("mode", "told"), [("mine", WORKER), ("shared", ""), ("usual", "")])
def test_only_ones_own_phone_keeps_it_others_forget(mode: str, told: str, cast: Cast) -> None:
    html = html_of(use_as(cast, mode).get("/me/"))
    assert f'data-offline="{told}"' in html


def test_signed_out_nothing_changes_on_a_phone(cast: Cast, client: Client) -> None:
    assert "data-offline" not in html_of(client.get("/get-help/"))


def test_leaving_signs_out_where_others_use_the_device(cast: Cast) -> None:
    assert 'data-leave="/sign-out/"' in html_of(use_as(cast, "shared").get("/me/"))
    assert 'data-leave=""' in html_of(use_as(cast, "usual").get("/me/"))
