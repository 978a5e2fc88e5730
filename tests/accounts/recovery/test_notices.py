"""Whoever was helped in reads of it: by mail, on every page until put away, and in the log."""

from django.core import mail
from django.test import Client

from sharing.models import AccessLogRow
from tests.accounts.recovery.way import NEW_PASSWORD, give, got_in
from tests.accounts.sessions.devices import use_as
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import words_of

USED = "On Monday 23 November Ben gave you a code to get back in, and it was used. Was that you?"


def test_the_notice_stays_until_it_is_put_away(cast: Cast) -> None:
    client = got_in(cast, give(cast))
    for where in ("/", "/goals/", "/me/", "/my-sign-in/"):
        assert USED in words_of(client.get(where))
    again = Client()
    again.post("/sign-in/", {"login": "asha", "password": NEW_PASSWORD})
    page = again.get("/goals/")
    assert USED in words_of(page)
    code = page.content.decode().split('action="/my-sign-in/help/')[1].split("/")[0]
    response = again.post(f"/my-sign-in/help/{code}/put-away/", {"next": "/goals/"})
    assert response["Location"] == "/goals/"
    assert USED not in words_of(again.get("/goals/"))
    third = Client()
    third.post("/sign-in/", {"login": "asha", "password": NEW_PASSWORD})
    assert "Was that you?" not in words_of(third.get("/goals/"))
    assert "and it was used" in words_of(third.get("/my-sign-in/help/"))


def test_a_code_that_nobody_used_is_told_too(cast: Cast) -> None:
    give(cast)
    client = got_in(cast, give(cast))
    assert "Nobody has used it." in words_of(client.get("/my-sign-in/help/"))


def test_both_moments_stand_in_the_log(cast: Cast) -> None:
    words = words_of(got_in(cast, give(cast)).get("/who-looked/"))
    assert "Ben gave you a code to get back in." in words
    with as_owner():
        rows = AccessLogRow.objects.filter(owner=cast.asha.log_id, purpose="use_back_code")
        assert [row.actor for row in rows] == [cast.asha.log_id]


def test_every_address_reads_of_both_without_a_word_about_health(
    cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        got_in(cast, give(cast))
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["asha@example.org"], "A code to get back into Bothy was made for you"),
        (["asha@example.org"], "Somebody got back into your Bothy with a code"),
    ]
    assert not any("Harbour" in one.body for one in mail.outbox)


def test_who_was_never_helped_reads_nothing(cast: Cast) -> None:
    client = cast.client("Finn")
    assert "Nobody gave you a code" in words_of(client.get("/my-sign-in/help/"))


def test_a_notice_is_put_away_by_its_person_alone(cast: Cast) -> None:
    client = got_in(cast, give(cast))
    code = client.session["helps_in"][0][0]
    assert cast.client("Finn").post(f"/my-sign-in/help/{code}/put-away/").status_code == 302
    again = Client()
    again.post("/sign-in/", {"login": "asha", "password": NEW_PASSWORD})
    assert USED in words_of(again.get("/goals/"))


def test_a_covered_page_on_a_shared_device_names_nobody(cast: Cast) -> None:
    client = use_as(got_in(cast, give(cast)), "shared")
    assert "Ben" not in words_of(client.get("/"))
    assert USED in words_of(client.get("/?shown=yes"))
