"""Staff who lost their second factor: two colleagues in person, each signed in as themselves."""

from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from sharing.models import AccessLogRow
from tests.accounts.recovery.way import (
    CHOOSE,
    SURE,
    choose,
    code_in,
    enter,
    first_yes,
    is_signed_in,
    member_in,
    second_yes,
)
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import words_of

COLLEAGUES = "/back-in/colleagues/"


def test_two_colleagues_confirm_and_a_code_comes_of_it(cast: Cast) -> None:
    with as_owner():
        app = Authenticator.objects.create(user=cast.dev, type="totp", data={"secret": "x"})
    esi, ben = cast.client("Esi"), cast.client("Ben")
    where = reverse("clinics:help_member_in", args=[member_in(cast, "Dev")])
    assert "So two of you confirm that it is Dev" in words_of(esi.get(where))
    assert "one more colleague confirms Dev Patel" in words_of(esi.post(where, SURE, follow=True))
    assert "Dev Patel" not in words_of(esi.get(COLLEAGUES))
    page = ben.get(COLLEAGUES)
    assert "Dev Patel Confirmed by Esi Mensah" in words_of(page)
    there = page.content.decode().split(f'href="{COLLEAGUES}')[1].split('"')[0]
    assert "You are the second." in words_of(ben.get(COLLEAGUES + there))
    assert ben.post(COLLEAGUES + there, {"here": "on"}).status_code == 422
    code = code_in(ben.post(COLLEAGUES + there, SURE))
    assert ben.post(COLLEAGUES + there, SURE).status_code == 404
    client = Client()
    assert enter(client, code, "dev")["Location"] == CHOOSE
    choose(client, lost=[f"factor:{app.pk}"])
    assert is_signed_in(client)
    # In, but not among what people wrote: a new second step comes first.
    assert client.get("/people/")["Location"].startswith("/my-sign-in/second-step/")
    assert "Esi and Ben gave you a code" in words_of(client.get("/my-sign-in/"))


def test_one_alone_helps_no_colleague(cast: Cast) -> None:
    first_yes(cast, "Dev")
    assert second_yes(cast, "Esi") is None
    assert second_yes(cast, "Dev") is None
    assert second_yes(cast, "Hugo") is None


def test_nobody_confirms_themselves(cast: Cast) -> None:
    assert first_yes(cast, "Esi").status_code == 404


def test_another_clinics_admin_does_not_find_the_page(cast: Cast) -> None:
    assert first_yes(cast, "Dev", by="Hugo").status_code == 404


def test_both_moments_are_written_down(cast: Cast) -> None:
    first_yes(cast, "Dev")
    assert second_yes(cast, "Ines")
    with as_owner():
        rows = AccessLogRow.objects.filter(owner=cast.dev.log_id).order_by("at", "purpose")
        assert [(row.purpose, row.actor) for row in rows] == [
            ("ask_for_colleague", cast.esi.log_id),
            ("confirm_colleague", cast.ines.log_id),
        ]
