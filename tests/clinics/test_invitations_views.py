"""An admin invites and looks after invitations; a person invites supporters of their own."""

from datetime import timedelta

import pytest
from django.core import mail
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from clinics.invitations.actions import Whom, issue
from clinics.models import Invitation
from core import clock
from core.viewer import Role
from tests.cast import Cast
from tests.clinics.desk import address, member, page_of
from tests.clinics.joining import at, invited, phone, show_code
from tests.database import as_owner
from tests.pages import at_most, html_of, words_of

LIST = "/invitations/"
KOFI = {"full_name": "Kofi Adu", "preferred_name": "", "born_on": "1985-05-04", "number": ""}


@pytest.fixture
def esi(cast: Cast) -> Client:
    """Esi's browser."""
    return cast.client("Esi")


def send(client: Client, kind: str, **more: str) -> HttpResponseBase:
    """Invite Kofi."""
    return client.post(address("invite", kind), KOFI | more, follow=True)


def newest() -> Invitation:
    """Return the newest invitation."""
    with as_owner():
        return Invitation.objects.latest("created_at")


def code_on(response: HttpResponseBase) -> str:
    """Return the code that a page shows."""
    return html_of(response).partition('large-code">')[2].partition("<")[0]


def test_an_invitation_without_e_mail_has_a_sheet_and_a_code_apart(esi: Client) -> None:
    page = send(esi, "person")
    assert "Tell Kofi these six numbers" in words_of(page)
    code = code_on(page)
    sheet = esi.get(address("print_sheet", newest().pk))
    assert code not in html_of(sheet)
    assert '<div class="qr"><svg' in html_of(sheet)
    assert "Ask Esi" in words_of(sheet)
    where = html_of(sheet).partition('large-address">')[2].partition("<")[0]
    token = where.rstrip("/").rpartition("/")[2]
    assert phone().post(at(token), {"code": code}).status_code == 302


def test_the_e_mail_is_neutral_and_holds_no_code(
    esi: Client, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        page = send(esi, "worker", email="kofi@example.org")
    [sent] = mail.outbox
    assert sent.subject == "You are invited to Bothy"
    assert code_on(page) not in sent.body
    for word in ("Harbour", "clinic", "worker"):
        assert word not in f"{sent.subject} {sent.body}"
    assert "/join/" in sent.body
    # Whoever has the address has the mailbox: it is shown to nobody here.
    assert "/join/" not in html_of(page)
    assert "went to kofi@example.org" in words_of(page)
    assert esi.get(address("print_sheet", newest().pk)).status_code == 302


def test_another_browser_is_shown_neither_code_nor_address(cast: Cast, esi: Client) -> None:
    code = code_on(send(esi, "person"))
    page = cast.client("Esi").get(address("see_invitation", newest().pk))
    assert code not in html_of(page)
    assert "cannot be shown again" in words_of(page)


def test_sending_again_makes_the_one_before_useless(cast: Cast, esi: Client) -> None:
    first = invited(cast)
    page = esi.post(address("send_again", first.invitation.pk), {"how": "sheet"}, follow=True)
    assert "There is a new code." in words_of(page)
    assert show_code(phone(), first).status_code == 410


def test_taking_back_forgets_the_name(cast: Cast, esi: Client) -> None:
    issued = invited(cast, number="H-9")
    there = address("withdraw_invitation", issued.invitation.pk)
    assert "Take back the invitation of Kofi Adu?" in words_of(esi.get(there))
    assert "The invitation of Kofi Adu is taken back." in words_of(esi.post(there, follow=True))
    assert "Kofi" not in words_of(esi.get(LIST))
    row = newest()
    assert (row.full_name, row.preferred_name, row.number) == ("", "", "")


def test_the_list_says_how_each_stands_and_who_asked_comes_first(cast: Cast, esi: Client) -> None:
    asked, old, waits = invited(cast), invited(cast), invited(cast)
    with as_owner():
        for issued, name in ((asked, "Asker"), (old, "Older"), (waits, "Waiter")):
            Invitation.objects.filter(pk=issued.invitation.pk).update(full_name=name)
        past = clock.now() - timedelta(days=1)
        Invitation.objects.filter(pk=old.invitation.pk).update(expires_at=past)
    phone().post(f"{at(asked.token)}ask/")
    words = words_of(esi.get(LIST))
    assert words.index("Asker") < words.index("Waiter")
    for said in ("Asked for a new one", "Too old", "Waiting, good until"):
        assert said in words
    page = esi.get(address("see_invitation", asked.invitation.pk))
    assert "Somebody who has this invitation asked for a new one." in words_of(page)


def test_a_list_takes_as_many_queries_however_long_it_is(cast: Cast, esi: Client) -> None:
    for _ in range(25):
        invited(cast)
    with at_most(5):
        words = words_of(esi.get(LIST))
    assert words.count("Kofi Adu") == 20


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"born_on": ""}, "A birthday or a number is needed."),
        ({"born_on": "2020-01-01"}, "At this clinic Bothy is for people from 16 on."),
        ({"born_on": "2090-01-01"}, "This day is still to come."),
        ({"full_name": ""}, "needs an answer"),
        ({"email": "kofi"}, "e-mail address"),
    ],
)
def test_what_is_amiss_is_said(esi: Client, more: dict[str, str], said: str) -> None:
    response = send(esi, "person", **more)
    assert response.status_code == 422
    assert said in words_of(response)


def test_somebody_is_invited_for_a_worker(cast: Cast, esi: Client) -> None:
    there = address("invite_for", member(cast, "Ben"))
    assert f'href="{there}"' in html_of(esi.get(page_of(cast, "Ben")))
    assert "Ben Okoro is named as their worker" in words_of(esi.get(there))
    esi.post(there, KOFI)
    assert newest().worker == member(cast, "Ben")
    assert esi.get(address("invite_for", member(cast, "Asha"))).status_code == 404


@pytest.mark.parametrize(
    ("who", "kind"),
    [("Asha", "person"), ("Asha", "worker"), ("Asha", "admin"), ("Esi", "supporter")],
)
def test_each_invites_whom_they_may(cast: Cast, who: str, kind: str) -> None:
    assert cast.client(who).get(address("invite", kind)).status_code == 404


def test_a_person_invites_a_supporter_and_that_shares_nothing(cast: Cast) -> None:
    asha = cast.client("Asha")
    assert f'href="{LIST}"' in html_of(asha.get("/me/"))
    page = asha.post(address("invite", "supporter"), {"full_name": "Kofi Adu"}, follow=True)
    assert "Tell Kofi these six numbers" in words_of(page)
    row = newest()
    assert (row.role, row.for_whom_id) == (Role.SUPPORTER, cast.asha.pk)
    assert "Kofi Adu" in words_of(asha.get(LIST))
    for other in ("Esi", "Finn"):
        assert "Kofi" not in words_of(cast.client(other).get(LIST))
        assert cast.client(other).get(address("see_invitation", row.pk)).status_code == 404


def test_the_first_admin_of_a_clinic_is_invited_by_nobody(cast: Cast) -> None:
    with as_owner():
        whom = Whom(Role.CLINIC_ADMIN, "Kofi Adu", "Kofi")
        issued = issue(whom, clinic_id=cast.other_clinic.pk)
    client = phone()
    words = words_of(client.post(at(issued.token), {"code": issued.code}, follow=True))
    assert "You are invited to Hillside as a clinic admin." in words


def test_addresses_name_nobody(cast: Cast) -> None:
    assert reverse("clinics:list_invitations") == LIST
