"""Lists, search and one person's page, for clinic admins: names and ties, never content."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import Person
from core.viewer import Role
from tests.cast import Cast
from tests.clinics.desk import address, join, member, page_of
from tests.database import as_owner
from tests.material import Material
from tests.pages import at_most, html_of, words_of


@pytest.fixture
def esi(cast: Cast) -> Client:
    """Esi's browser."""
    return cast.client("Esi")


def found(client: Client, typed: str) -> str:
    """Look for somebody and return what the page says."""
    return words_of(client.post(address("search_members"), {"typed": typed}))


def test_people_come_with_their_workers_and_a_second_identifier(esi: Client) -> None:
    words = words_of(esi.get(address("list_people")))
    assert "Asha Karim Born 14 March 1990 Ben Okoro and Ines Moreau Open Asha Karim" in words
    assert "Gita" not in words
    assert "Hugo" not in words


def test_whoever_has_no_worker_comes_first(esi: Client, cast: Cast) -> None:
    join(cast, "Zoe Zimmer")
    words = words_of(esi.get(address("list_people")))
    assert words.index("Zoe Zimmer") < words.index("Asha Karim")
    assert "Nobody yet" in words
    alone = words_of(esi.get(address("list_alone")))
    assert "Zoe Zimmer" in alone
    assert "Asha Karim" not in alone


def test_nobody_is_alone(esi: Client) -> None:
    assert "Everybody here has a worker" in words_of(esi.get(address("list_alone")))


def test_workers_come_with_their_load(esi: Client) -> None:
    words = words_of(esi.get(address("list_workers")))
    assert "Ben Okoro Born 14 March 1990 2 people" in words
    assert "Dev Patel Born 14 March 1990 0 people" in words
    assert "Ines Moreau Peer worker · Born 14 March 1990 1 person" in words


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("asha", True),
        ("KARIM", True),
        ("kar ash", True),
        ("sha", False),
        ("14/3/1990", True),
        ("14 March 1990", True),
        ("1990-03-14", True),
        ("14/3/1991", False),
        ("h-77", True),
        ("%", False),
        ("_sha", False),
        ("Gita", False),
    ],
)
def test_somebody_is_found_by_any_beginning(
    esi: Client, cast: Cast, typed: str, there: bool
) -> None:
    esi.post(address("number_member", member(cast, "Asha")), {"number": "H-770"})
    assert ("Open Asha Karim" in found(esi, typed)) is there


def test_accents_and_signs_need_not_be_typed(esi: Client, cast: Cast) -> None:
    join(cast, "Łucja Ní-Bhriain O’Dálaigh", born_on=date(1970, 1, 2))
    for typed in ("lucja", "ni bhr", "odal", "Ó’Dá"):
        assert "Open Łucja" in found(esi, typed)


def test_somebody_is_found_by_what_they_are_called(esi: Client, cast: Cast) -> None:
    with as_owner():
        Person.objects.filter(pk=cast.asha.pk).update(preferred_name="Kiki")
    assert "Asha Karim Uses Bothy · Called Kiki" in found(esi, "kik")


def test_somebody_stands_there_once(esi: Client, cast: Cast) -> None:
    join(cast, "Anna Anderson")
    assert found(esi, "an").count("Open Anna Anderson") == 1


def test_the_directory_is_never_stale(esi: Client, cast: Cast) -> None:
    with as_owner():
        Person.objects.filter(pk=cast.asha.pk).update(full_name="Asha Winter")
    assert "Open Asha Winter" in found(esi, "winter")
    assert "Open Asha" not in found(esi, "karim")


def test_no_name_stands_in_an_address(esi: Client, cast: Cast) -> None:
    html = html_of(esi.post(address("search_members"), {"typed": "karim"}))
    assert "karim" not in "".join(part.split('"')[0].lower() for part in html.split('href="')[1:])


def test_nothing_typed_is_asked_again(esi: Client) -> None:
    response = esi.post(address("search_members"), {"typed": ""})
    assert response.status_code == 422
    assert "Type the beginning of a name" in words_of(response)


def test_long_lists_go_on_by_a_button_and_show_everybody_once(esi: Client, cast: Cast) -> None:
    for number in range(45):
        join(cast, f"P{number:02} Person", Role.WORKER if number % 9 == 0 else Role.SERVICE_USER)
    for where, extra in (("list_people", {}), ("search_members", {"typed": "person"})):
        seen, data = [], dict(extra)
        for _ in range(4):
            response = esi.post(address(where), data)
            seen += [line.name for line in response.context["lines"]]
            after = response.context["after"]
            if after is None:
                break
            data = {**extra, "until": after.until, "word": after.word, "after": str(after.after)}
        assert len(seen) == len(set(seen)) == (42 if where == "list_people" else 45)


@pytest.mark.parametrize(
    "data", [{"until": "nonsense", "after": "x"}, {"word": "a\x00b"}, {"until": "9999"}]
)
def test_a_place_that_makes_no_sense_is_the_beginning(esi: Client, data: dict[str, str]) -> None:
    assert "Asha Karim" in words_of(esi.post(address("list_people"), data))


def test_one_person_shows_who_works_with_them_and_nothing_they_wrote(
    esi: Client, cast: Cast, material: Material
) -> None:
    words = words_of(esi.get(page_of(cast, "Asha")))
    assert "Uses Bothy Asha Karim Born 14 March 1990" in words
    assert "Ben Okoro Since Saturday 24 October. Reads on Tuesdays and Fridays." in words
    assert "Before Cara Silva Until Sunday 22 November." in words
    for written in ("own goal", "The evenings", "Walk"):
        assert written not in words


def test_a_worker_shows_their_people(esi: Client, cast: Cast) -> None:
    words = words_of(esi.get(page_of(cast, "Ben")))
    assert "Asha Karim Since" in words
    assert "Open Finn Larsen" in words
    assert "Name a worker" not in words


@pytest.mark.parametrize("name", ["Hugo", "Gita"])
def test_nobody_elsewhere_and_no_supporter_is_shown(esi: Client, cast: Cast, name: str) -> None:
    assert esi.get(page_of(cast, name)).status_code == 404


def test_an_admin_elsewhere_finds_nobody_here(cast: Cast) -> None:
    hugo = cast.client("Hugo")
    assert "Asha" not in found(hugo, "asha").replace("“asha”", "")
    assert hugo.get(page_of(cast, "Asha")).status_code == 404
    assert "Asha" not in words_of(hugo.get(address("list_people")))


@pytest.mark.parametrize("many", [1, 30])
def test_a_list_costs_the_same(esi: Client, cast: Cast, many: int) -> None:
    for number in range(many):
        join(cast, f"P{number:02} Person")
    for where, data in (("list_people", {}), ("search_members", {"typed": "p"})):
        with at_most(7):
            esi.post(address(where), data)
    there = page_of(cast, "Asha")
    with at_most(7):
        esi.get(there)
