"""Coming in: the code, the screens, a name and a password; and what gets nobody in."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from clinics.invitations.actions import LASTS, Issued, send_again, withdraw
from clinics.models import Consent, CrisisContact, Grounds, Invitation, Membership
from core import clock
from core.context import asking
from core.models import DataKey
from core.viewer import Role
from sharing.models import AccessLogRow
from tests.cast import Cast
from tests.clinics.joining import (
    CHOSEN,
    PASSWORD,
    again,
    agree,
    at,
    come_in,
    invited,
    phone,
    screen,
    show_code,
)
from tests.database import as_owner
from tests.pages import html_of, words_of

CLOSED = "This invitation is not open"


@pytest.fixture
def kofis(cast: Cast) -> Issued:
    """Kofi's invitation, with a birthday."""
    return invited(cast, born_on=date(1985, 5, 4), number="H-77")


def kofi() -> Person:
    """Return who came in."""
    with as_owner():
        return Person.objects.get(sign_in_name="kofi7")


def test_before_the_code_nothing_is_said_about_anybody(kofis: Issued) -> None:
    words = words_of(phone().get(at(kofis.token)))
    assert "Somebody at a clinic invited you." in words
    for word in ("Kofi", "Adu", "Harbour", "Esi"):
        assert word not in words


def test_somebody_comes_in_by_the_screens_one_after_another(cast: Cast, kofis: Issued) -> None:
    client = phone()
    response = client.post(at(kofis.token), {"code": kofis.code}, follow=True)
    assert "Hello Kofi. This is Bothy." in words_of(response)
    assert "Esi invited you." in words_of(response)
    for shown in ("Who sees what", "What it is not", "A question just for you"):
        response = client.post(response.request["PATH_INFO"], follow=True)
        assert shown in words_of(response)
    response = client.post(screen("your-choice"), {"made_to": "no"}, follow=True)
    assert "What we keep, and your yes" in words_of(response)
    response = client.post(screen("agree"), {"agree": "on"}, follow=True)
    assert "How you get back in" in words_of(response)
    response = client.post(screen("sign-in"), CHOSEN, follow=True)
    assert "Welcome, Kofi" in words_of(response)
    for door in ("Something to talk about", "Something I’d like", "What matters to me"):
        assert door in words_of(response)
    assert client.get("/").status_code == 200


def test_what_is_made_with_a_new_person(cast: Cast, kofis: Issued) -> None:
    come_in(phone(), kofis)
    person = kofi()
    assert (person.full_name, person.born_on, person.email) == ("Kofi Adu", date(1985, 5, 4), "")
    with as_owner():
        member = Membership.objects.get(person=person)
        assert (member.clinic_id, member.role, member.number) == (
            cast.clinic.pk,
            "service_user",
            "H-77",
        )
        assert DataKey.objects.filter(person=person).count() == 1
        assert Consent.objects.get(person=person).clinic_id == cast.clinic.pk
        assert person.check_password(PASSWORD)
    used = again(kofis)
    assert used.used_at
    assert (used.full_name, used.born_on, used.number) == ("", None, "")


def purposes_of(person: Person) -> list[str]:
    """Return what stands in the access log about somebody."""
    with as_owner():
        rows = AccessLogRow.objects.filter(owner=person.log_id).order_by("at")
        return list(rows.values_list("purpose", flat=True))


def test_who_has_joined_signs_in_and_it_was_logged(kofis: Issued) -> None:
    come_in(phone(), kofis)
    client = phone()
    client.post("/sign-in/", {"login": "KOFI7", "password": PASSWORD})
    assert purposes_of(kofi()) == ["join_clinic"]
    client.post("/goals/new/", {"what": "Swim"})
    assert client.get("/goals/").status_code == 200


def test_an_interrupted_way_goes_on_where_it_stopped(kofis: Issued) -> None:
    client = phone()
    show_code(client, kofis)
    client.post(screen("what"))
    client.post(screen("who-sees"))
    assert "What it is not" in words_of(client.get(at(kofis.token), follow=True))
    other = phone()
    show_code(other, kofis)
    assert "This is Bothy" in words_of(other.get("/joining/", follow=True))


def test_without_a_yes_nobody_comes_in(kofis: Issued) -> None:
    client = phone()
    show_code(client, kofis)
    response = client.post(screen("agree"), {})
    assert response.status_code == 422
    assert "Without your yes" in words_of(response)
    assert client.post(screen("sign-in"), CHOSEN)["Location"] == screen("agree")
    assert not again(kofis).used_at


@pytest.mark.parametrize("answer", ["yes", "no", "skip", ""])
def test_whether_anybody_makes_them_is_kept_nowhere(cast: Cast, kofis: Issued, answer: str) -> None:
    client = phone()
    show_code(client, kofis)
    before = dict(client.session)
    response = client.post(screen("your-choice"), {"made_to": answer})
    assert ("Nobody may make you" in words_of(response)) is (answer == "yes")
    kept = dict(client.session)
    assert kept.pop("joining") | {"screen": ""} == before.pop("joining")
    assert kept == before


def test_a_yes_shows_who_stands_up_for_them(cast: Cast, kofis: Issued) -> None:
    with as_owner():
        CrisisContact.objects.create(
            clinic=cast.clinic, kind="5_advocate", name="Rights Together", phone="0800 1"
        )
    client = phone()
    show_code(client, kofis)
    words = words_of(client.post(screen("your-choice"), {"made_to": "yes"}))
    assert "Rights Together" in words
    assert "0800 1" in words


def test_a_wrong_code_is_wrong_and_five_close_it(kofis: Issued) -> None:
    client = phone()
    for _ in range(4):
        response = client.post(at(kofis.token), {"code": "000 00x"})
        assert response.status_code == 422
        assert "That code doesn’t fit." in words_of(response)
    assert client.post(at(kofis.token), {"code": "000 00x"}).status_code == 410
    assert show_code(phone(), kofis).status_code == 410
    assert again(kofis).tries == 5


def test_the_right_code_forgets_wrong_ones(kofis: Issued) -> None:
    client = phone()
    for _ in range(3):
        client.post(at(kofis.token), {"code": "1"})
        show_code(client, kofis)
        client.post(at(kofis.token), {"code": "2"})
    assert again(kofis).tries == 1


def closed(cast: Cast, how: str) -> str:
    """Return the token of an invitation that is not open."""
    issued = invited(cast)
    if how == "used":
        come_in(phone(), issued)
    elif how == "withdrawn":
        with asking(cast.viewer("Esi")):
            withdraw(issued.invitation, by=cast.viewer("Esi"))
    elif how == "sent again":
        with asking(cast.viewer("Esi")):
            send_again(issued.invitation, by_mail=False, by=cast.viewer("Esi"))
    elif how == "expired":
        with as_owner():
            Invitation.objects.update(expires_at=clock.now())
    elif how == "tried":
        with as_owner():
            Invitation.objects.update(tries=5)
    return "abcd-efgh-jkmn-pqrs" if how == "unknown" else issued.token


HOW = ["used", "withdrawn", "expired", "tried", "sent again", "unknown"]


def test_every_closed_invitation_is_answered_alike(cast: Cast) -> None:
    answers, sizes = set(), set()
    for how in HOW:
        token = closed(cast, how)
        for method in ("GET", "POST"):
            with CaptureQueriesContext(connection) as asked:
                response = phone().generic(
                    method, at(token), "code=1", "application/x-www-form-urlencoded"
                )
            assert response.status_code == 410, how
            sizes.add((method, len(asked)))
        answers.add(words_of(response))
    assert len(answers) == 1
    assert CLOSED in answers.pop()
    assert len(sizes) == 2


def test_asking_anew_says_the_same_to_everybody(cast: Cast) -> None:
    answers = set()
    for how in HOW:
        response = phone().post(f"{at(closed(cast, how))}ask/")
        answers.add((response.status_code, words_of(response)))
    assert len(answers) == 1


def test_a_right_code_is_of_no_use_once_it_is_withdrawn(cast: Cast, kofis: Issued) -> None:
    client = phone()
    show_code(client, kofis)
    agree(client)
    with asking(cast.viewer("Esi")):
        withdraw(kofis.invitation, by=cast.viewer("Esi"))
    response = client.post(screen("sign-in"), CHOSEN)
    assert response.status_code == 410
    with as_owner():
        assert not Person.objects.filter(sign_in_name="kofi7").exists()


def test_of_two_browsers_one_comes_in(kofis: Issued) -> None:
    first, second = phone(), phone()
    for client in (first, second):
        show_code(client, kofis)
        agree(client)
    assert first.post(screen("sign-in"), CHOSEN).status_code == 302
    late = second.post(screen("sign-in"), CHOSEN | {"sign_in_name": "thief"})
    assert late.status_code == 410
    with as_owner():
        assert not Person.objects.filter(sign_in_name="thief").exists()


def test_a_name_that_is_taken_is_said_and_the_rest_stays(kofis: Issued) -> None:
    client = phone()
    response = come_in(client, kofis, sign_in_name="ASHA")
    assert response.status_code == 422
    assert "Somebody has this name already." in words_of(response)
    assert client.post(screen("sign-in"), CHOSEN).status_code == 302


@pytest.mark.parametrize("password", ["short", "password123"])
def test_a_weak_password_is_refused(kofis: Issued, password: str) -> None:
    assert come_in(phone(), kofis, password=password).status_code == 422


def test_an_address_is_no_sign_in_name(kofis: Issued) -> None:
    assert come_in(phone(), kofis, sign_in_name="a@example.org").status_code == 422


def test_whoever_is_too_young_hears_it_kindly(cast: Cast) -> None:
    today = clock.today("UTC")
    young = invited(cast, born_on=today.replace(year=today.year - 15, day=1, month=1))
    client = phone()
    words = words_of(client.post(at(young.token), {"code": young.code}, follow=True))
    assert "Bothy is for people from 16 on." in words
    assert "Bothy is for people from 16 on." in words_of(client.post(screen("sign-in"), CHOSEN))
    assert not again(young).used_at


def test_without_a_birthday_the_person_says_that_they_are_old_enough(cast: Cast) -> None:
    issued = invited(cast, number="H-1")
    client = phone()
    show_code(client, issued)
    response = client.post(screen("agree"), {"agree": "on"})
    assert response.status_code == 422
    assert "I am 16 or older." in words_of(response)
    assert agree(client).status_code == 302


def test_a_mailed_address_is_confirmed_and_another_is_not(cast: Cast) -> None:
    issued = invited(cast, email="Kofi@example.org")
    come_in(phone(), issued)
    client = phone()
    client.post("/sign-in/", {"login": "kofi@example.org", "password": PASSWORD})
    assert "_auth_user_id" in client.session


def test_a_worker_reads_the_guidance_and_needs_a_second_step(cast: Cast) -> None:
    issued = invited(cast, Role.WORKER)
    client = phone()
    words = words_of(client.post(at(issued.token), {"code": issued.code}, follow=True))
    assert "When you read something that worries you" in words
    assert "as a worker" in words
    agree(client)
    response = client.post(screen("sign-in"), CHOSEN, follow=True)
    assert "A second step for you" in words_of(response)
    assert client.get("/people/").status_code == 302


def test_a_supporter_sees_what_was_shared_and_that_is_nothing_yet(cast: Cast) -> None:
    issued = invited(cast, Role.SUPPORTER, by="Asha")
    client = phone()
    words = words_of(client.post(at(issued.token), {"code": issued.code}, follow=True))
    assert "Asha would like you to be here as a supporter." in words
    assert "Harbour" not in words
    agree(client)
    client.post(screen("sign-in"), CHOSEN)
    assert client.get("/shared-with-me/").status_code == 200
    with as_owner():
        bond = Grounds.objects.get(holder=kofi())
        assert (bond.kind, bond.service_user_id) == ("supporter", cast.asha.pk)
    words = words_of(cast.client("Asha").get("/who-looked/"))
    assert "said yes to being your supporter" in words


def test_a_worker_who_goes_with_the_invitation_is_named_and_waits(cast: Cast) -> None:
    with as_owner():
        ben = Membership.objects.get(person=cast.ben)
    issued = invited(cast, born_on=date(1985, 5, 4), worker=ben.pk)
    client = phone()
    come_in(client, issued)
    assert "Would you like to work with Ben Okoro here?" in words_of(client.get("/"))
    assert "named_with_invitation" in purposes_of(kofi())
    assert "Kofi Adu" in words_of(cast.client("Ben").get("/people/"))


def test_somebody_with_a_sign_in_joins_as_themselves(cast: Cast) -> None:
    issued = invited(cast, Role.SUPPORTER, by="Asha")
    client = cast.client("Finn")
    show_code(client, issued)
    agree(client)
    words = words_of(client.get(screen("sign-in"), follow=True))
    assert "Join as Finn?" in words
    response = client.post("/joining/with-my-sign-in/", follow=True)
    assert "Shared" in words_of(response)
    with as_owner():
        assert Membership.objects.filter(person=cast.finn).count() == 2
        assert DataKey.objects.filter(person=cast.finn).count() == 1


def test_nobody_supports_themselves(cast: Cast) -> None:
    issued = invited(cast, Role.SUPPORTER, by="Asha")
    client = cast.client("Asha")
    show_code(client, issued)
    agree(client)
    words = words_of(client.post("/joining/with-my-sign-in/"))
    assert "for somebody else than the one who is signed in now" in words
    assert not again(issued).used_at


def test_joining_with_ones_sign_in_asks_for_it(kofis: Issued) -> None:
    client = phone()
    show_code(client, kofis)
    agree(client)
    where = client.get("/joining/with-my-sign-in/")["Location"]
    assert where == "/sign-in/?next=/joining/with-my-sign-in/"


def test_links_come_from_our_own_address(cast: Cast, settings: object) -> None:
    settings.BASE_URL = "https://bothy.example"  # type: ignore[attr-defined]
    issued = invited(cast)
    assert issued.address.startswith("https://bothy.example/join/")


def test_an_invitation_lasts_28_days(cast: Cast, kofis: Issued) -> None:
    assert timedelta(days=28) == LASTS
    assert kofis.invitation.expires_at - kofis.invitation.sent_at == LASTS


def test_a_form_needs_its_token(kofis: Issued) -> None:
    careful = Client(enforce_csrf_checks=True)
    assert careful.post(at(kofis.token), {"code": kofis.code}).status_code == 403
    assert again(kofis).tries == 0


def test_the_page_holds_no_password(kofis: Issued) -> None:
    response = come_in(phone(), kofis, sign_in_name="asha")
    assert PASSWORD not in html_of(response)
