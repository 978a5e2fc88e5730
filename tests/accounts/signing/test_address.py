"""Changing one's e-mail address: a yes from both ends, or a week in which the old may object."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import AddressChange
from accounts.tasks import change_addresses
from core import clock
from tests.accounts.signing.showing import MINE, is_signed_in, send, where
from tests.cast import Cast
from tests.database import as_owner, as_role
from tests.pages import words_of

ASK, CODES = f"{MINE}e-mail/", f"{MINE}e-mail/codes/"
NEW = "asha@new.example"

pytestmark = pytest.mark.usefixtures("mails_go_at_once")


def mail_to(address: str) -> str:
    """Return the words of the last mail to an address."""
    return str([one for one in mail.outbox if one.to == [address]][-1].body)


def code_to(address: str) -> str:
    """Return the code in it."""
    found = re.search(r"\d{4}-\d{4}", mail_to(address))
    assert found
    return found[0]


def link_to_object() -> str:
    """Return the way to object, out of the mail to the old address."""
    found = re.search(r"/sign-in/not-me/[\w-]+/", mail_to("asha@example.org"))
    assert found
    return found[0]


def ask(client: Client, address: str = NEW) -> Any:
    """Ask for another address."""
    return client.post(ASK, {"new_address": address})


def both(client: Client) -> Any:
    """Type both codes."""
    codes = {"new_code": code_to(NEW), "old_code": code_to("asha@example.org")}
    return client.post(CODES, codes)


def address_of(cast: Cast) -> str:
    """Return the address that mail goes to."""
    with as_owner():
        cast.asha.refresh_from_db()
        held = EmailAddress.objects.get(user=cast.asha)
    assert held.verified
    assert held.email == cast.asha.email
    return str(held.email)


def test_with_both_codes_it_changes_at_once(cast: Cast, asha: Client) -> None:
    other = Client()
    send(other, "asha")
    assert where(ask(asha, "Asha@New.Example")) == CODES
    assert where(both(asha)) == MINE
    assert address_of(cast) == NEW
    assert is_signed_in(asha)
    assert where(other.get("/me/")).startswith("/sign-in/")


def test_neither_mail_is_shown_in_the_page_or_the_table(cast: Cast, asha: Client) -> None:
    ask(asha)
    code = code_to(NEW)
    page = asha.get(CODES)
    assert code not in words_of(page)
    with as_owner():
        kept = str(AddressChange.objects.values().get())
    assert code.replace("-", "") not in kept
    assert link_to_object().split("/")[3] not in kept


def test_without_the_new_addresss_code_nothing_changes(cast: Cast, asha: Client) -> None:
    ask(asha)
    for _ in range(4):
        page = asha.post(CODES, {"new_code": "0000", "old_code": code_to("asha@example.org")})
        assert page.status_code == 422
    assert where(asha.post(CODES, {"new_code": "0000"})) == MINE
    assert where(both(asha)) == ASK
    assert address_of(cast) == "asha@example.org"


def a_week_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a change have been confirmed a week ago."""
    week = clock.real_now() - timedelta(days=7, minutes=1)
    with as_owner():
        AddressChange.objects.update(confirmed_at=week)
    with as_role("bothy_worker"):
        change_addresses()


def test_without_the_old_addresss_code_it_takes_a_week(
    cast: Cast, asha: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(asha)
    asha.post(CODES, {"new_code": code_to(NEW)})
    assert "unless the old one objects" in words_of(asha.get(CODES))
    with as_role("bothy_worker"):
        change_addresses()
    assert address_of(cast) == "asha@example.org"
    a_week_passes(monkeypatch)
    assert address_of(cast) == NEW


def test_the_old_address_can_still_say_yes_meanwhile(cast: Cast, asha: Client) -> None:
    ask(asha)
    asha.post(CODES, {"new_code": code_to(NEW)})
    asha.post(CODES, {"old_code": code_to("asha@example.org")})
    assert address_of(cast) == NEW


@pytest.mark.parametrize("done", [False, True])
def test_the_old_address_objects_and_everything_is_as_it_was(
    cast: Cast, asha: Client, done: bool
) -> None:
    ask(asha)
    if done:
        both(asha)
    else:
        asha.post(CODES, {"new_code": code_to(NEW)})
    reader, link = Client(), link_to_object()
    assert "Keep your address as it was?" in words_of(reader.get(link))
    assert AddressChange is not None
    page = reader.post(link)
    assert "Your address stays as it was" in words_of(page)
    assert address_of(cast) == "asha@example.org"
    assert where(asha.get("/me/")).startswith("/sign-in/")
    assert reader.post(link).status_code == 410


def test_looking_at_the_link_changes_nothing(cast: Cast, asha: Client) -> None:
    ask(asha)
    Client().get(link_to_object())
    both(asha)
    assert address_of(cast) == NEW


def test_a_week_later_the_link_has_run_out(cast: Cast, asha: Client) -> None:
    ask(asha)
    link = link_to_object()
    both(asha)
    with as_owner():
        AddressChange.objects.update(done_at=clock.real_now() - timedelta(days=7, minutes=1))
    assert Client().post(link).status_code == 410
    assert address_of(cast) == NEW


def test_within_that_week_it_cannot_be_changed_again(cast: Cast, asha: Client) -> None:
    ask(asha)
    both(asha)
    asha.post(ASK, {"new_address": "third@new.example"})
    assert "You changed it within the last week" in words_of(asha.get(ASK))
    assert AddressChange.objects is not None
    assert Client().post(link_to_object()).status_code == 200
    assert address_of(cast) == "asha@example.org"


def test_an_address_of_somebody_else_is_told_to_its_reader_alone(cast: Cast, asha: Client) -> None:
    page = ask(asha, "finn@example.org")
    assert where(page) == CODES
    codes = {"new_code": code_to("finn@example.org"), "old_code": code_to("asha@example.org")}
    page = asha.post(CODES, codes, follow=True)
    assert "Somebody here uses that address already" in words_of(page)
    assert address_of(cast) == "asha@example.org"


def test_somebody_without_an_address_adds_one(cast: Cast, asha: Client) -> None:
    with as_owner():
        EmailAddress.objects.filter(user=cast.asha).delete()
        cast.asha.email = ""
        cast.asha.save()
    ask(asha)
    assert "The code from the old address" not in words_of(asha.get(CODES))
    asha.post(CODES, {"new_code": code_to(NEW)})
    assert address_of(cast) == NEW


def test_codes_run_out_after_an_hour(
    cast: Cast, asha: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(asha)
    with as_owner():
        AddressChange.objects.update(asked_at=clock.real_now() - timedelta(minutes=61))
    assert where(asha.get(CODES)) == ASK


@pytest.mark.parametrize("address", ["", "no address", "asha@example.org", "Asha@Example.ORG"])
def test_what_is_no_new_address_is_said(asha: Client, address: str) -> None:
    assert ask(asha, address).status_code == 422
    assert isinstance(clock.real_now(), datetime)
