"""Whom people can call: kept by the clinic's admins, never nobody, confirmed each quarter."""

from datetime import timedelta

import pytest
from django.test import Client

from clinics.models import Clinic, CrisisContact
from core import clock
from tests.cast import Cast
from tests.clinics.desk import address, join
from tests.pages import at_most, words_of

HELP = "/get-help/"
NURSE = {
    "kind": "3_crisis",
    "name": "Day line",
    "phone": "0800 555 0199",
    "who_answers": "A nurse",
    "hours": "By day",
    "cost": "",
    "text_option": "Text 07700 900199",
}


@pytest.fixture
def esi(cast: Cast) -> Client:
    """Esi's browser."""
    return cast.client("Esi")


def of_harbour(cast: Cast) -> list[CrisisContact]:
    """Return Harbour's contacts in order."""
    return list(CrisisContact.objects.filter(clinic=cast.clinic))


def contact(view: str, one: CrisisContact) -> str:
    """Return where something is done with a contact."""
    return address(view, one.pk)


def test_a_contact_is_added_changed_and_seen_signed_out(esi: Client, cast: Cast) -> None:
    words = words_of(esi.post(address("add_contact"), NURSE, follow=True))
    assert "Day line 0800 555 0199 A nurse · By day Text 07700 900199" in words
    added = of_harbour(cast)[-1]
    changed = {**NURSE, "phone": "0800 555 0111", "may_send_someone": "on"}
    esi.post(contact("change_contact", added), changed)
    words = words_of(Client().get(HELP))
    assert "Call 0800 555 0111" in words
    assert "They may send someone." in words


@pytest.mark.parametrize("phone", ["", "the desk", "9" * 41])
def test_a_number_can_be_dialled(esi: Client, phone: str) -> None:
    response = esi.post(address("add_contact"), {**NURSE, "phone": phone})
    assert response.status_code == 422
    assert "By day" in response.content.decode()


def test_the_last_contact_stays(esi: Client, cast: Cast) -> None:
    esi.post(address("add_contact"), NURSE)
    first, second = of_harbour(cast)
    assert "Nobody finds 0800 555 0100" in words_of(esi.get(contact("take_contact_away", first)))
    words = words_of(esi.post(contact("take_contact_away", first), follow=True))
    assert "is taken away." in words
    assert "Take away" not in words
    words = words_of(esi.post(contact("take_contact_away", second), follow=True))
    assert "There must be somebody to call. Add another one first." in words
    assert of_harbour(cast) == [second]


def test_a_contact_moves_among_its_kind(esi: Client, cast: Cast) -> None:
    for name in ("Second", "Third"):
        esi.post(address("add_contact"), {**NURSE, "name": name})
    esi.post(address("add_contact"), {**NURSE, "name": "Warm", "kind": "1_warm"})
    names = [one.name for one in of_harbour(cast)]
    assert names == ["Warm", "Harbour night line", "Second", "Third"]
    esi.post(contact("move_contact_up", of_harbour(cast)[3]))
    esi.post(contact("move_contact_up", of_harbour(cast)[0]))
    names = [one.name for one in of_harbour(cast)]
    assert names == ["Warm", "Harbour night line", "Third", "Second"]


def test_the_numbers_are_asked_about_every_quarter(esi: Client, cast: Cast) -> None:
    question = "Are these numbers still right?"
    assert question in words_of(esi.get("/clinic/"))
    esi.post(address("confirm_contacts"))
    assert question not in words_of(esi.get("/clinic/"))
    words = words_of(esi.get(address("list_contacts")))
    assert "Somebody looked at all of them on 23 November 2026." in words
    with clock.frozen(clock.now() + timedelta(days=91)):
        assert question not in words_of(esi.get("/clinic/"))
    with clock.frozen(clock.now() + timedelta(days=92)):
        words = words_of(cast.client("Esi").get("/clinic/"))
        assert "Somebody last looked at them on 23 November 2026." in words


def test_hours_languages_and_age(esi: Client, cast: Cast) -> None:
    said = {"hours": "Monday to Friday", "languages": "English, Polish", "minimum_age": "18"}
    esi.post(address("change_details"), said)
    words = words_of(cast.client("Asha").get(HELP))
    assert "Open: Monday to Friday Spoken there: English, Polish" in words
    assert Clinic.objects.get(pk=cast.clinic.pk).minimum_age == 18
    assert esi.post(address("change_details"), {**said, "minimum_age": "2"}).status_code == 422


def test_another_clinics_contact_is_not_there(cast: Cast) -> None:
    hugo = cast.client("Hugo")
    for view in ("change_contact", "take_contact_away", "move_contact_up"):
        where = contact(view, of_harbour(cast)[0])
        assert hugo.post(where, NURSE).status_code == 404


@pytest.mark.parametrize("many", [1, 9])
def test_the_clinics_page_shows_the_first_without_a_worker(
    esi: Client, cast: Cast, many: int
) -> None:
    for number in range(many):
        join(cast, f"P{number} Person")
    with at_most(9):
        words = words_of(esi.get("/clinic/"))
    assert "Without a worker P0 Person" in words
    assert ("See everybody without a worker" in words) is (many > 5)
