"""Signing in and out."""

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from accounts.sessions.asking import ANSWERED
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import html_of, words_of

PASSWORD = "a walk by the sea"
SIGN_IN = "/sign-in/"


@pytest.fixture
def asha_has_a_password(cast: Cast) -> None:
    """Give Asha a password."""
    with as_owner():
        cast.asha.password = make_password(PASSWORD)
        cast.asha.save()


@pytest.fixture
def client() -> Client:
    """Return a device whose owner has said whose it is."""
    client = Client()
    client.cookies[settings.ASKED_COOKIE_NAME] = ANSWERED
    return client


def sign_in(client: Client, **more: str) -> object:
    """Send name and password."""
    return client.post(SIGN_IN, {"login": "asha", "password": PASSWORD, **more})


def is_signed_in(client: Client) -> bool:
    """Tell whether the browser is somebody's."""
    return "_auth_user_id" in client.session


@pytest.mark.usefixtures("asha_has_a_password")
def test_a_person_signs_in_and_comes_to_today(client: Client) -> None:
    response = client.post(SIGN_IN, {"login": "asha", "password": PASSWORD})
    assert response.status_code == 302
    assert response["Location"] == reverse("overview:today")
    assert is_signed_in(client)
    assert client.get("/").status_code == 200


@pytest.mark.usefixtures("asha_has_a_password")
def test_signing_in_leads_to_where_the_person_was_going(client: Client) -> None:
    page = client.get("/goals/")
    assert page["Location"] == "/sign-in/?next=/goals/"
    assert 'name="next" value="/goals/"' in html_of(client.get(page["Location"]))
    response = client.post(SIGN_IN, {"login": "asha", "password": PASSWORD, "next": "/goals/"})
    assert response["Location"] == "/goals/"


@pytest.mark.usefixtures("asha_has_a_password")
@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "javascript:alert(1)",
        "http:///evil",
        "\\\\evil",
        "a-word",
    ],
)
def test_signing_in_leads_nowhere_else(client: Client, elsewhere: str) -> None:
    response = client.post(SIGN_IN, {"login": "asha", "password": PASSWORD, "next": elsewhere})
    assert response["Location"] == "/"


@pytest.mark.usefixtures("asha_has_a_password")
@pytest.mark.parametrize("name", ["asha", "nobody-has-this-name"])
def test_a_wrong_password_and_an_unknown_name_hear_the_same(client: Client, name: str) -> None:
    response = client.post(SIGN_IN, {"login": name, "password": "something else"})
    assert response.status_code == 422
    words = words_of(response)
    assert "That name and password don’t match. You can try again" in words
    assert "Nothing you typed is lost" not in words
    assert not is_signed_in(client)


@pytest.mark.usefixtures("asha_has_a_password")
def test_the_name_stays_and_the_password_does_not(client: Client) -> None:
    response = client.post(SIGN_IN, {"login": "asha", "password": "something else"})
    assert 'value="asha"' in html_of(response)
    assert "something else" not in html_of(response)


@pytest.mark.parametrize("sent", [{}, {"login": "asha"}, {"password": "x"}])
def test_what_is_missing_is_said(cast: Cast, client: Client, sent: dict[str, str]) -> None:
    response = client.post(SIGN_IN, sent)
    assert response.status_code == 422
    assert "needs an answer" in words_of(response)


@pytest.mark.parametrize("name", ["a\x00b", "x" * 255, "🙂" * 80, "آشا", "' or 1=1 --"])
def test_strange_names_get_a_page(cast: Cast, client: Client, name: str) -> None:
    assert client.post(SIGN_IN, {"login": name, "password": "x"}).status_code == 422


def test_somebody_signed_in_is_taken_to_the_start(cast: Cast) -> None:
    assert cast.client("Asha").get(SIGN_IN)["Location"] == "/"


@pytest.mark.usefixtures("asha_has_a_password")
def test_a_new_session_begins_with_signing_in(client: Client) -> None:
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = before or ""
    sign_in(client)
    assert client.session.session_key != before


def test_signing_out_ends_the_session_on_the_server(cast: Cast) -> None:
    client = cast.client("Asha")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    response = client.post("/sign-out/", follow=True)
    assert response.redirect_chain[0][0].startswith(SIGN_IN)
    assert "You are signed out on this device." in words_of(response)
    assert "signed out" not in words_of(client.get(SIGN_IN))
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert client.get("/me/")["Location"].startswith(SIGN_IN)


def test_a_link_signs_nobody_out(cast: Cast) -> None:
    client = cast.client("Asha")
    assert client.get("/sign-out/").status_code == 405
    assert is_signed_in(client)


def test_signing_in_needs_the_token_of_the_form(cast: Cast) -> None:
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(SIGN_IN, {"login": "asha", "password": PASSWORD}).status_code == 403
