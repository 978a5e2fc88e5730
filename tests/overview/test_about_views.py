"""What everybody may read about Bothy: there signed out, linked from everywhere, for print too."""

import pytest
from django.test import Client

from overview.questions import PARTS
from tests.cast import Cast
from tests.pages import at_most, html_of, words_of

ABOUT = ["/help/", "/what-is-this/", "/accessibility/", "/privacy/", "/who-sees-what/"]
CLAUSE = (
    "Using Bothy is never a condition of treatment, leave, discharge, housing, benefits or any"
    " order. Saying no changes nothing."
)


@pytest.mark.parametrize("page", ABOUT)
def test_nobody_needs_to_sign_in(page: str, cast: Cast, client: Client) -> None:
    with at_most(2):
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("page", ["/sign-in/", "/get-help/", "/help/", "/nothing/here/"])
def test_every_page_leads_to_them(page: str, cast: Cast, client: Client) -> None:
    html = html_of(client.get(page))
    for about in ABOUT:
        assert f'href="{about}"' in html


@pytest.mark.parametrize("page", ABOUT[:4])
def test_each_can_be_had_in_large_letters(page: str, cast: Cast, client: Client) -> None:
    assert 'class="large-print"' not in html_of(client.get(page))
    assert 'class="large-print"' in html_of(client.get(f"{page}?letters=large"))


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Asha", "When Bothy is yours"),
        ("Ben", "When you work with somebody"),
        ("Esi", "When you look after a clinic"),
        ("Gita", "When you support somebody"),
    ],
)
def test_questions_of_ones_own_hat_come_first(name: str, first: str, cast: Cast) -> None:
    said = words_of(cast.client(name).get("/help/"))
    places = sorted((said.index(str(part.heading)), str(part.heading)) for part in PARTS.values())
    assert places[0][1] == first


def test_help_with_using_bothy_is_told_apart_from_help_now(cast: Cast, client: Client) -> None:
    assert "“Get help now” is something else" in words_of(client.get("/help/"))


@pytest.mark.parametrize("page", ["/what-is-this/", "/who-sees-what/"])
def test_the_clause_that_no_clinic_can_change_stands_there(
    page: str, db: None, client: Client
) -> None:
    assert CLAUSE in words_of(client.get(page))


def test_what_is_not_good_yet_is_said(client: Client, db: None) -> None:
    assert "What is not good yet" in words_of(client.get("/accessibility/"))
