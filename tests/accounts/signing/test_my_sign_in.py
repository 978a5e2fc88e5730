"""One's own sign-in: adding, naming, taking away, spare codes, and a password."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from accounts.models import Person
from sharing.models import AccessLogRow
from tests.accounts.signing.showing import (
    MINE,
    PASSWORD,
    SECOND,
    app_code,
    give_app,
    give_spare_codes,
    is_signed_in,
    send,
    where,
)
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import at_most, html_of, words_of

APP, CODES, NEW = f"{MINE}app/", f"{MINE}spare-codes/", f"{MINE}password/"


def own(**found: object) -> Any:
    """Return rows of second factors, whoever's."""
    with as_owner():
        return list(Authenticator.objects.filter(**found))


def set_up_app(client: Client, **more: str) -> Any:
    """Set an app up as its owner does: scan, type the code."""
    page = client.get(APP)
    secret = page.context["form"].secret
    return client.post(APP, {"code": app_code(secret), **more})


def test_the_page_shows_what_there_is(asha: Client) -> None:
    with at_most():
        words = words_of(asha.get(MINE))
    assert "You sign in as “asha”" in words
    assert "Change the password" in words
    assert "Add a passkey" in words


def test_an_app_is_set_up_and_spare_codes_follow(cast: Cast, asha: Client) -> None:
    answer = set_up_app(asha)
    assert where(answer) == f"{CODES}?next={MINE}"
    page = asha.get(where(answer))
    assert len(page.context["codes"]) == 10
    assert asha.post(CODES, {"next": MINE}).status_code == 302
    again = asha.get(CODES)
    assert "You have 10 spare codes left" in words_of(again)
    assert page.context["codes"][0] not in html_of(again)
    asha.post("/sign-out/")
    assert where(send(asha, "asha")) == SECOND


def test_secrets_are_sealed_for_their_person(cast: Cast, asha: Client) -> None:
    secret = asha.get(APP).context["form"].secret
    assert secret not in str(dict(asha.session.items()))
    asha.post(APP, {"code": app_code(secret)})
    assert secret not in str([row.data for row in own(user=cast.asha)])


def test_the_square_is_drawn_without_a_style(asha: Client) -> None:
    page = html_of(asha.get(APP))
    assert "<svg viewBox=" in page
    assert "style=" not in page


def test_reloading_the_page_keeps_the_square(asha: Client) -> None:
    assert asha.get(APP).context["form"].secret == asha.get(APP).context["form"].secret


def test_the_code_that_set_the_app_up_signs_nobody_in(asha: Client) -> None:
    secret = asha.get(APP).context["form"].secret
    code = app_code(secret)
    asha.post(APP, {"code": code})
    thief = Client()
    send(thief, "asha")
    thief.post(SECOND, {"code": code})
    assert not is_signed_in(thief)


def test_a_first_factor_signs_out_everywhere_else(cast: Cast, asha: Client) -> None:
    other = Client()
    send(other, "asha")
    set_up_app(asha)
    assert is_signed_in(asha)
    assert asha.get("/me/").status_code == 200
    assert where(other.get("/me/")).startswith("/sign-in/")


def test_what_changed_is_in_the_persons_own_list(cast: Cast, asha: Client) -> None:
    set_up_app(asha)
    with as_owner():
        row = AccessLogRow.objects.get(purpose="change_sign_in")
    assert row.verb == "change"


def test_taking_the_app_away_asks_once_more(
    cast: Cast, asha: Client, mails_go_at_once: None
) -> None:
    set_up_app(asha)
    assert "Take the app away?" in words_of(asha.get(f"{APP}away/"))
    asha.post(f"{APP}away/")
    assert own(user=cast.asha) == []
    assert mail.outbox[-1].subject == "An app was taken away from your sign-in"
    assert "asha" not in str(mail.outbox[-1].body).replace("asha@", "").lower()


def test_staff_keep_one_factor(cast: Cast) -> None:
    give_app(cast.ben)
    ben = cast.client("Ben")
    page = ben.post(f"{APP}away/", follow=True)
    assert "Add another one first" in words_of(page)
    assert len(own(user=cast.ben)) == 1


def test_nobody_reaches_anothers_factor(cast: Cast) -> None:
    give_app(cast.ben)
    with as_owner():
        passkey = Authenticator.objects.create(
            user=cast.ben, type="webauthn", data={"name": "x", "credential": {}}
        )
    asha = cast.client("Asha")
    assert asha.get(f"{MINE}passkeys/{passkey.pk}/").status_code == 404
    assert asha.post(f"{MINE}passkeys/{passkey.pk}/away/").status_code == 404
    assert len(own(user=cast.ben)) == 2


def test_new_spare_codes_make_the_old_ones_worthless(cast: Cast) -> None:
    give_app(cast.ben)
    old = give_spare_codes(cast.ben)
    ben = cast.client("Ben")
    ben.post(f"{CODES}new/")
    new = ben.get(CODES).context["codes"]
    assert set(new).isdisjoint(old)


@pytest.mark.parametrize("page", ["app/", "passkeys/add/", "password/"])
def test_a_sign_in_of_long_ago_shows_the_password_again(
    asha: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = __import__("time").time() + 16 * 60
    monkeypatch.setattr("time.time", lambda: later)
    assert where(asha.get(MINE + page)) == f"/my-sign-in/again/?next={MINE}{page}"
    assert asha.post("/my-sign-in/again/", {"password": "wrong"}).status_code == 422
    answer = asha.post("/my-sign-in/again/", {"password": PASSWORD, "next": MINE + page})
    assert where(answer) == MINE + page
    assert asha.get(MINE + page).status_code == 200


def test_somebody_without_anything_to_show_signs_in_anew(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    client.force_login(cast.asha)
    assert where(client.get(NEW)) == f"/sign-in/?next={NEW}"
    assert not is_signed_in(client)


def test_a_new_password_is_saved_and_told(cast: Cast, asha: Client, mails_go_at_once: None) -> None:
    other = Client()
    send(other, "asha")
    answer = asha.post(NEW, {"new_password": "gulls over the old pier"})
    assert where(answer) == MINE
    assert asha.get("/me/").status_code == 200
    assert where(other.get("/me/")).startswith("/sign-in/")
    assert mail.outbox[-1].subject == "Your password for Bothy was changed"
    fresh = Client()
    send(fresh, "asha", "gulls over the old pier")
    assert is_signed_in(fresh)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("seven77", "That is 7 characters"),
        ("password", "Many people use that one"),
        ("Sunshine2024!", "Many people use that one"),
        ("P@ssw0rd123", "Many people use that one"),
        ("aaaaaaaaaaaaaaaa", "Many people use that one"),
        ("asha karim", "Your own name or address"),
        ("Asha-Karim-94", "Your own name or address"),
        ("bothy asha", "Your own name or address"),
    ],
)
def test_easy_passwords_are_refused_in_plain_words(asha: Client, password: str, said: str) -> None:
    page = asha.post(NEW, {"new_password": password})
    assert page.status_code == 422
    assert said in words_of(page)
    assert f'value="{password}"' not in html_of(page)


@pytest.mark.parametrize(
    "password",
    ["gulls over the old pier", "ein Löffel Salz", " blanks around ", "x9$kQ2!v", "🗝" * 4 + "abcd"],
)
def test_no_composition_is_prescribed(cast: Cast, asha: Client, password: str) -> None:
    asha.post(NEW, {"new_password": password})
    fresh = Client()
    send(fresh, "asha", password)
    assert is_signed_in(fresh)


def test_the_hash_lies_where_nobody_else_reads(cast: Cast, asha: Client) -> None:
    columns = {field.column for field in Person._meta.concrete_fields}
    assert "password" not in columns
