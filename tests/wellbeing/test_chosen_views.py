"""People somebody chose to call: seen by the person alone, first under "Get help now"."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from clinics import first_people
from core.context import asking
from core.viewer import Viewer
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import at_most, html_of, words_of
from wellbeing.actions import MOST
from wellbeing.models import ChosenPerson

CHOSEN, HELP = "/people-i-chose/", "/get-help/"
LENA = {"name": "Lena", "phone": "0800 555 0122", "note": "Late is fine"}


@pytest.fixture
def asha(cast: Cast) -> Client:
    """Asha, signed in."""
    return cast.client("Asha")


def chosen() -> list[ChosenPerson]:
    """Return everybody who was written down."""
    with as_owner():
        return list(ChosenPerson.unscoped.order_by("place"))


def names_in_order(asha: Client) -> list[str]:
    """Return who stands on the page, in order."""
    words = words_of(asha.get(CHOSEN))
    return sorted((one.name for one in chosen()), key=words.index)


def test_somebody_written_down_stands_first_under_help(cast: Cast, asha: Client) -> None:
    assert asha.post(CHOSEN, LENA).status_code == 302
    with at_most(9):
        response = asha.get(HELP)
    said = words_of(response)
    assert said.index("Lena") < said.index("Harbour night line")
    assert "Late is fine" in said
    assert 'href="tel:08005550122"' in html_of(response)
    assert 'href="sms:08005550122"' in html_of(response)


@pytest.mark.parametrize("name", ["Finn", "Ben", "Esi", "Gita", ""])
def test_nobody_else_sees_them_on_a_page_or_in_the_database(
    name: str, cast: Cast, asha: Client, client: Client
) -> None:
    asha.post(CHOSEN, LENA)
    other = cast.client(name) if name else client
    assert "Lena" not in words_of(other.get(HELP))
    with asking(cast.viewer(name) if name else ""), connection.cursor() as cursor:
        cursor.execute("select count(*) from wellbeing_chosenperson")
        assert cursor.fetchone() == (0,)


def test_what_is_written_lies_sealed(asha: Client) -> None:
    asha.post(CHOSEN, LENA)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select name, phone, note from wellbeing_chosenperson")
        (row,) = cursor.fetchall()
    for column, word in zip(row, LENA.values(), strict=True):
        assert word.encode() not in bytes(column)


def test_the_page_says_who_sees_it(asha: Client) -> None:
    with at_most():
        said = words_of(asha.get(CHOSEN))
    assert "Only you can see this. Nobody you write down here is told." in said


@pytest.mark.parametrize("phone", ["", "ask at the desk", "12"])
def test_a_number_that_cannot_be_called_needs_another_look(phone: str, asha: Client) -> None:
    response = asha.post(CHOSEN, {**LENA, "phone": phone})
    assert response.status_code == 422
    assert "Late is fine" in html_of(response)
    assert chosen() == []


def test_pressing_twice_writes_once(asha: Client) -> None:
    key = {"key": str(uuid4())}
    asha.post(CHOSEN, LENA | key)
    asha.post(CHOSEN, LENA | key)
    assert len(chosen()) == 1


def test_there_is_room_for_eight(asha: Client) -> None:
    for n in range(MOST + 1):
        asha.post(CHOSEN, {**LENA, "name": f"Friend {n}"})
    assert len(chosen()) == MOST
    assert "There is room for eight." in words_of(asha.get(CHOSEN))


def test_the_order_is_the_persons(asha: Client) -> None:
    for name in ("Lena", "Mika", "Sam"):
        asha.post(CHOSEN, {**LENA, "name": name})
    sam = chosen()[-1]
    asha.post(f"{CHOSEN}{sam.pk}/first/")
    assert names_in_order(asha) == ["Sam", "Lena", "Mika"]


def test_somebody_is_changed_and_taken_away(asha: Client) -> None:
    asha.post(CHOSEN, LENA)
    (one,) = chosen()
    changed = asha.post(f"{CHOSEN}{one.pk}/", {**LENA, "phone": "0800 555 0133"})
    assert changed.status_code == 302
    assert "0800 555 0133" in words_of(asha.get(HELP))
    assert asha.post(f"{CHOSEN}{one.pk}/", {**LENA, "phone": "no"}).status_code == 422
    asha.post(f"{CHOSEN}{one.pk}/take-away/")
    assert chosen() == []


def test_finn_cannot_touch_what_is_ashas(cast: Cast, asha: Client) -> None:
    asha.post(CHOSEN, LENA)
    finn, (one,) = cast.client("Finn"), chosen()
    for path in ("", "first/", "take-away/"):
        assert finn.post(f"{CHOSEN}{one.pk}/{path}", LENA).status_code == 404
    assert len(chosen()) == 1


def test_help_shows_the_other_numbers_whatever_happens(
    asha: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(viewer: Viewer) -> list[first_people.Somebody]:
        with connection.cursor() as cursor:
            cursor.execute("select 1 / 0")
        return []

    monkeypatch.setattr(first_people, "_asked", [fail])
    response = asha.get(HELP)
    assert response.status_code == 200
    assert "Harbour night line" in words_of(response)


def test_help_leads_to_where_people_are_chosen(cast: Cast, asha: Client, client: Client) -> None:
    assert f'href="{CHOSEN}"' in html_of(asha.get(HELP))
    assert "when you are signed in" in words_of(client.get(HELP))
    assert f'href="{CHOSEN}"' not in html_of(cast.client("Ben").get(HELP))
