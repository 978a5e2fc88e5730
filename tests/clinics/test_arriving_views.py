"""The last screen on the way in: a password or a passkey, and names that are taken."""

import json
from typing import Any
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from accounts import hashers
from accounts.models import Person, Secret
from clinics.invitations.actions import Issued, withdraw
from core.context import asking
from core.viewer import Role
from tests.accounts.signing.conftest import mails_go_at_once
from tests.accounts.signing.showing import (
    CODE,
    ENTER,
    SECOND,
    app_code,
    code_in_mail,
    is_signed_in,
    where,
)
from tests.attacks.passkey import Passkey, challenge_for, show
from tests.cast import Cast
from tests.clinics.joining import (
    CHOSEN,
    again,
    agree,
    come_in,
    invited,
    phone,
    screen,
    show_code,
)
from tests.database import as_owner
from tests.pages import html_of, words_of

__all__ = ["mails_go_at_once"]
TAKEN = "Somebody has this name already."
REST = "You tried many names in a short time"
BY_PASSKEY = CHOSEN | {"way": "passkey", "password": ""}


@pytest.fixture
def kofis(cast: Cast) -> Issued:
    """Kofi's invitation."""
    return invited(cast, number="H-77")


@pytest.fixture
def at_last(kofis: Issued) -> Client:
    """Kofi's phone, at the last screen."""
    return ready(kofis)


def ready(issued: Issued, client: Client | None = None) -> Client:
    """Return a browser that has shown the code and said yes."""
    client = client or phone()
    show_code(client, issued)
    agree(client)
    return client


def choose(client: Client, name: str, **more: Any) -> Any:
    """Choose a name and a password."""
    return client.post(screen("sign-in"), CHOSEN | {"sign_in_name": name}, **more)


def kofi() -> Person:
    """Return who came in."""
    with as_owner():
        return Person.objects.get(sign_in_name="kofi7")


def options(client: Client) -> dict[str, Any]:
    """Return what the device is asked."""
    asked = json.loads(client.get(screen("passkey")).context["options"])
    found: dict[str, Any] = asked["publicKey"]
    return found


def make(client: Client) -> tuple[Passkey, Any]:
    """Let the device make a passkey; return it, and the answer to it."""
    asked = options(client)
    key = Passkey(Person(pk=UUID(client.session["joining"]["person"])), known=False)
    made = json.dumps(key.made(asked["challenge"]))
    return key, client.post(screen("passkey"), {"name": "My phone", "credential": made})


def test_after_ten_names_the_eleventh_is_not_looked_up(at_last: Client, kofis: Issued) -> None:
    for _ in range(10):
        answer = choose(at_last, "asha")
        assert answer.status_code == 422
        assert TAKEN in words_of(answer)
    free, taken = choose(at_last, "nobody-has-it"), choose(at_last, "asha")
    for answer in (free, taken):
        assert answer.status_code == 429
        assert answer.headers["Retry-After"] == "900"
        assert REST in words_of(answer)
        assert TAKEN not in words_of(answer)
    other = choose(ready(kofis), "finn")
    assert other.status_code == 429


def test_a_name_that_is_tried_for_a_passkey_counts_as_well(at_last: Client) -> None:
    for number in range(10):
        answer = (choose, asked_by_passkey)[number % 2](at_last, "asha")
        assert TAKEN in words_of(answer)
    assert asked_by_passkey(at_last, "asha").status_code == 429


def asked_by_passkey(client: Client, name: str) -> Any:
    """Choose a name for a passkey."""
    return client.post(screen("sign-in"), BY_PASSKEY | {"sign_in_name": name})


def test_an_address_that_tries_for_many_invitations_is_stopped(cast: Cast) -> None:
    here = {"REMOTE_ADDR": "198.51.100.7"}
    for _ in range(3):
        client = ready(invited(cast, number="H-1"))
        for _ in range(10):
            assert choose(client, "asha", **here).status_code == 422
    client = ready(invited(cast, number="H-1"))
    assert choose(client, "asha", **here).status_code == 429
    assert choose(client, "kofi7", REMOTE_ADDR="198.51.100.8").status_code == 302


def test_what_was_left_out_costs_no_try(at_last: Client) -> None:
    for _ in range(12):
        assert at_last.post(screen("sign-in"), CHOSEN | {"password": ""}).status_code == 422
    assert choose(at_last, "kofi7").status_code == 302


def test_whoever_was_turned_away_has_tried_nothing(
    at_last: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_busy(*_: Any) -> None:
        raise hashers.Busy

    with monkeypatch.context() as patched:
        patched.setattr("clinics.joining.actions.make_password", too_busy)
        for _ in range(11):
            assert choose(at_last, "kofi7").status_code == 503
    assert choose(at_last, "kofi7").status_code == 302


def test_somebody_comes_in_with_a_passkey_and_no_password(at_last: Client) -> None:
    assert at_last.post(screen("sign-in"), BY_PASSKEY)["Location"] == screen("passkey")
    with as_owner():
        assert not Person.objects.filter(sign_in_name="kofi7").exists()
    asked = options(at_last)
    assert asked["user"]["name"] == "kofi7"
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    key, answer = make(at_last)
    assert answer["Location"] == "/welcome/"
    words = words_of(at_last.get("/welcome/"))
    assert "Welcome, Kofi" in words
    assert "Add a passkey" not in words
    codes = "/my-sign-in/spare-codes/?next=/welcome/"
    assert f'href="{codes}"' in html_of(at_last.get("/welcome/"))
    assert "Your spare codes" in words_of(at_last.get(codes))
    assert not kofi().has_usable_password()
    with as_owner():
        kinds = Authenticator.objects.filter(user=kofi()).values_list("type", flat=True)
        assert sorted(kinds) == ["recovery_codes", "webauthn"]
    later = phone()
    assert show(later, key.answer(challenge_for(later)))["Location"] == "/"
    assert "Kofi" in words_of(later.get("/me/"))


@pytest.mark.usefixtures("mails_go_at_once")
def test_who_lost_the_device_gets_in_by_mail_and_a_spare_code(at_last: Client) -> None:
    at_last.post(screen("sign-in"), BY_PASSKEY)
    make(at_last)
    spare = at_last.get("/my-sign-in/spare-codes/").context["codes"][0]
    at_last.post("/my-sign-in/e-mail/", {"new_address": "kofi@example.org"})
    at_last.post("/my-sign-in/e-mail/codes/", {"new_code": code_in_mail()})
    later = phone()
    later.post(CODE, {"email": "kofi@example.org"})
    assert where(later.post(ENTER, {"code": code_in_mail()})) == SECOND
    assert not is_signed_in(later)
    later.post(SECOND, {"code": spare})
    assert is_signed_in(later)


def test_going_back_from_the_passkey_the_names_stay_and_a_password_is_taken(
    at_last: Client,
) -> None:
    at_last.post(screen("sign-in"), BY_PASSKEY)
    page = words_of(at_last.get(screen("passkey")))
    assert "Take a password instead" in page
    assert 'value="kofi7"' in at_last.get(screen("sign-in")).content.decode()
    assert at_last.post(screen("sign-in"), CHOSEN).status_code == 302
    with as_owner():
        assert Secret.objects.filter(person=kofi()).exists()


@pytest.mark.parametrize("sent", ["", "{}", "null", "[]", '"x"', '{"response": {}}', "{"])
def test_nonsense_in_place_of_a_passkey_makes_nobody(at_last: Client, sent: str) -> None:
    at_last.post(screen("sign-in"), BY_PASSKEY)
    at_last.get(screen("passkey"))
    answer = at_last.post(screen("passkey"), {"credential": sent})
    assert answer.status_code == 422
    assert "That did not work." in words_of(answer)
    with as_owner():
        assert not Person.objects.filter(sign_in_name="kofi7").exists()


def test_a_passkey_made_for_somebody_else_s_question_makes_nobody(at_last: Client) -> None:
    at_last.post(screen("sign-in"), BY_PASSKEY)
    key = Passkey(Person(pk=at_last.session["joining"]["person"]), known=False)
    old = json.dumps(key.made(options(at_last)["challenge"]))
    options(at_last)
    assert at_last.post(screen("passkey"), {"credential": old}).status_code == 422


def test_a_name_that_was_taken_meanwhile_is_said(cast: Cast, at_last: Client) -> None:
    at_last.post(screen("sign-in"), BY_PASSKEY)
    come_in(phone(), invited(cast, number="H-2"))
    _, answer = make(at_last)
    assert answer.status_code == 422
    assert TAKEN in words_of(answer)


def test_an_invitation_that_was_taken_back_meanwhile_is_closed(
    cast: Cast, at_last: Client, kofis: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_last.post(screen("sign-in"), BY_PASSKEY)
    key = Passkey(Person(pk=at_last.session["joining"]["person"]), known=False)
    made = json.dumps(key.made(options(at_last)["challenge"]))
    found = at_last.session["joining"]
    assert found["names"] == {"preferred_name": "Kofi", "sign_in_name": "kofi7"}
    with asking(cast.viewer("Esi")):
        withdraw(kofis.invitation, by=cast.viewer("Esi"))
    assert at_last.post(screen("passkey"), {"credential": made}).status_code == 410
    assert again(kofis).withdrawn_at


def test_the_passkey_page_leads_back_whoever_has_chosen_no_name(at_last: Client) -> None:
    assert at_last.get(screen("passkey"))["Location"] == screen("sign-in")


@pytest.mark.parametrize("role", [Role.WORKER, Role.CLINIC_ADMIN])
def test_staff_choose_a_password_first(cast: Cast, role: Role) -> None:
    client = ready(invited(cast, role))
    assert "Take a passkey instead" not in words_of(client.get(screen("sign-in")))
    assert client.post(screen("sign-in"), BY_PASSKEY).status_code == 422


@pytest.mark.usefixtures("mails_go_at_once")
def test_an_e_mail_address_may_be_added_on_arriving_and_is_confirmed_by_a_code(
    at_last: Client,
) -> None:
    page = at_last.post(screen("sign-in"), CHOSEN, follow=True)
    assert "Add an e-mail address" in words_of(page)
    ask = "/my-sign-in/e-mail/?next=/welcome/"
    assert 'href="/welcome/"' in at_last.get(ask).content.decode()
    codes = at_last.post(ask, {"new_address": "kofi@example.org"})["Location"]
    assert codes == "/my-sign-in/e-mail/codes/?next=/welcome/"
    assert at_last.post(codes, {"new_code": "1111-1111"}).status_code == 422
    assert not EmailAddress.objects.exists()
    assert mail.outbox[-1].to == ["kofi@example.org"]
    assert at_last.post(codes, {"new_code": code_in_mail()})["Location"] == "/welcome/"
    words = words_of(at_last.get("/welcome/"))
    assert "Saved. From now on mail goes to your new address." in words
    assert "Add an e-mail address" not in words
    assert at_last.get(codes)["Location"] == ask


def test_a_worker_goes_on_to_the_second_step_and_ends_on_the_start_page(cast: Cast) -> None:
    client = ready(invited(cast, Role.WORKER))
    page = client.post(screen("sign-in"), CHOSEN, follow=True)
    assert "A second step for you" in words_of(page)
    app = page.content.decode().split('href="/my-sign-in/app/')[1].split('"')[0]
    set_up = f"/my-sign-in/app/{app}".replace("&amp;", "&")
    secret = client.get(set_up).context["form"].secret
    page = client.post(set_up, {"code": app_code(secret)}, follow=True)
    assert "Your spare codes" in words_of(page)
    page = client.post(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"], follow=True)
    assert page.request["PATH_INFO"] == "/people/"
    assert "My people" in words_of(page)


def test_the_words_for_staff_can_be_read_on_the_way_in(cast: Cast) -> None:
    client = phone()
    show_code(client, invited(cast, Role.WORKER))
    assert 'href="/for-staff/"' in client.get(screen("guidance")).content.decode()
    assert "When you read something that worries you" in words_of(client.get("/for-staff/"))
