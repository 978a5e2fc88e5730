"""Getting back in without e-mail: a code from a worker or an admin, face to face."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.accounts.recovery.way import (
    CHOOSE,
    ENTER,
    NEW_PASSWORD,
    SURE,
    choose,
    code_in,
    enter,
    give,
    got_in,
    is_signed_in,
    member_in,
    set_password,
)
from tests.cast import Cast, sign_in
from tests.database import as_owner
from tests.pages import words_of

NO_FIT = "That name and that code don’t fit together."


def ben_helps(cast: Cast) -> str:
    """Return where Ben helps Asha in."""
    return reverse("clinics:help_person_in", args=[cast.asha.pk])


def test_the_page_for_those_who_cannot_get_in_says_three_ways(cast: Cast) -> None:
    words = words_of(Client().get("/sign-in/help/"))
    for way in ("A code by e-mail", "A code from your worker", "two colleagues"):
        assert way in words
    assert 'href="/sign-in/help/"' in Client().get("/sign-in/").content.decode()


def test_a_worker_makes_sure_first_and_then_reads_the_code_once(cast: Cast) -> None:
    ben = cast.client("Ben")
    words = words_of(ben.get(ben_helps(cast)))
    assert "Asha Karim Born 14 March 1990" in words
    assert ben.post(ben_helps(cast), {"here": "on"}).status_code == 422
    shown = ben.post(ben_helps(cast), SURE)
    assert code_in(shown)
    assert "Sign-in name:" not in words_of(shown)
    assert code_in(shown) not in ben.get(ben_helps(cast)).content.decode()


def test_a_forgotten_name_is_shown_when_asked_and_that_is_told(cast: Cast) -> None:
    ben, asha = cast.client("Ben"), cast.client("Asha")
    shown = ben.post(ben_helps(cast), SURE | {"with_name": "on"})
    assert "Sign-in name: asha" in words_of(shown)
    words = words_of(asha.get("/who-looked/"))
    assert "Ben gave you a code to get back in, and told you your sign-in name." in words


def test_an_admin_helps_somebody_in_from_their_page(cast: Cast) -> None:
    esi = cast.client("Esi")
    page = esi.get(reverse("clinics:see_member", args=[member_in(cast, "Asha")]))
    assert "Help Asha back in" in words_of(page)
    where = reverse("clinics:help_member_in", args=[member_in(cast, "Asha")])
    client = got_in(cast, code_in(esi.post(where, SURE)))
    assert is_signed_in(client)


def test_with_name_and_code_somebody_chooses_a_password_and_is_in(cast: Cast) -> None:
    client = Client()
    assert enter(client, give(cast))["Location"] == CHOOSE
    assert "Good to have you back, Asha" in words_of(client.get(CHOOSE))
    assert not is_signed_in(client)
    choose(client)
    assert is_signed_in(client)
    assert client.get("/goals/").status_code == 200
    again = Client()
    again.post("/sign-in/", {"login": "asha", "password": NEW_PASSWORD})
    assert is_signed_in(again)


@pytest.mark.parametrize("typed", ["{}", "{} ", "{0[0]}-{0[1]}"])
def test_spaces_and_dashes_do_not_matter(cast: Cast, typed: str) -> None:
    code = give(cast)
    shapes = {
        "{}": code.replace(" ", ""),
        "{} ": f" {code} ",
        "{0[0]}-{0[1]}": code.replace(" ", "-"),
    }
    assert enter(Client(), shapes[typed])["Location"] == CHOOSE


def test_an_e_mail_address_will_do_for_a_name(cast: Cast) -> None:
    assert enter(Client(), give(cast), "ASHA@example.org")["Location"] == CHOOSE


def test_who_still_knows_the_password_keeps_it(cast: Cast) -> None:
    set_password(cast, "Asha", "an old one that is known")
    client = got_in(cast, give(cast), new_password="")
    assert is_signed_in(client)
    again = Client()
    again.post("/sign-in/", {"login": "asha", "password": "an old one that is known"})
    assert is_signed_in(again)


def test_the_form_says_that_a_known_password_may_stay(cast: Cast) -> None:
    stays = "Leave it empty if you still know your password."
    client = Client()
    enter(client, give(cast))
    words = words_of(client.get(CHOOSE))
    assert "Three or four words" in words
    assert stays not in words
    set_password(cast, "Asha", "an old one that is known")
    assert stays in words_of(client.get(CHOOSE))


def test_without_any_password_one_is_chosen(cast: Cast) -> None:
    client = Client()
    enter(client, give(cast))
    response = choose(client, new_password="")
    assert response.status_code == 422
    assert "Choose a password, so that you can sign in." in words_of(response)


def test_a_weak_password_is_said_so_and_the_way_stays_open(cast: Cast) -> None:
    client = Client()
    enter(client, give(cast))
    assert choose(client, new_password="short").status_code == 422
    choose(client)
    assert is_signed_in(client)


def test_every_other_session_ends(cast: Cast) -> None:
    before = cast.client("Asha")
    assert before.get("/").status_code == 200
    got_in(cast, give(cast))
    assert before.get("/goals/")["Location"].startswith("/sign-in/")


def test_a_lost_phone_is_laid_down_and_what_is_kept_is_asked_for(cast: Cast) -> None:
    with as_owner():
        app = Authenticator.objects.create(user=cast.asha, type="totp", data={"secret": "x"})
        Authenticator.objects.create(user=cast.asha, type="recovery_codes", data={})
    kept = got_in(cast, give(cast))
    assert not is_signed_in(kept)
    client = Client()
    enter(client, give(cast))
    assert "The app that shows codes" in words_of(client.get(CHOOSE))
    choose(client, lost=[f"factor:{app.pk}"])
    assert is_signed_in(client)
    with as_owner():
        assert not Authenticator.objects.filter(user=cast.asha).exists()


def test_nobody_lays_down_what_is_somebody_elses(cast: Cast) -> None:
    with as_owner():
        app = Authenticator.objects.create(user=cast.ben, type="totp", data={"secret": "x"})
    client = Client()
    enter(client, give(cast))
    choose(client)
    other = Client()
    enter(other, give(cast))
    assert choose(other, lost=[f"factor:{app.pk}"]).status_code in (200, 422)
    with as_owner():
        assert Authenticator.objects.filter(pk=app.pk).exists()


def test_an_address_that_is_gone_is_taken_away_and_told(cast: Cast) -> None:
    client = Client()
    enter(client, give(cast))
    page = words_of(client.get(CHOOSE))
    assert "The e-mail address a•••@example.org" in page
    mail.outbox.clear()
    choose(client, lost=["address:asha@example.org"])
    assert is_signed_in(client)
    with as_owner():
        assert not EmailAddress.objects.filter(user=cast.asha).exists()
        cast.asha.refresh_from_db()
        assert cast.asha.email == ""
    other = Client()
    other.post("/sign-in/code/", {"email": "asha@example.org"})
    assert not any("Your code" in one.subject for one in mail.outbox)


def test_who_is_signed_in_needs_no_code(cast: Cast) -> None:
    asha = cast.client("Asha")
    assert asha.get(ENTER)["Location"] == "/"
    assert asha.get(CHOOSE)["Location"] == ENTER


def test_nobody_chooses_without_a_code(cast: Cast) -> None:
    assert Client().get(CHOOSE)["Location"] == ENTER
    assert choose(Client())["Location"] == ENTER


def test_the_code_does_not_open_pages_by_itself(cast: Cast) -> None:
    client = Client()
    enter(client, give(cast))
    assert client.get("/goals/")["Location"].startswith("/sign-in/")
    sign_in(client, cast.finn)
    assert client.get(CHOOSE)["Location"] == ENTER
