"""On a device that others use, Today shows nothing until it is asked to."""

from django.test import Client

from tests.accounts.sessions.devices import use_as
from tests.cast import Cast
from tests.material import Material
from tests.pages import html_of, words_of


def shared(cast: Cast, name: str = "Asha") -> Client:
    return use_as(cast.client(name), "shared")


def test_it_is_covered_and_names_nobody(cast: Cast, material: Material) -> None:
    said = html_of(shared(cast).get("/"))
    for told in ("Asha", "Ben", material.goal.words, "Together", "Goals", "Harbour"):
        assert told not in said
    assert "<title>Welcome · Bothy</title>" in said
    assert "Get help now" in said


def test_one_press_shows_it_without_a_name(cast: Cast, material: Material) -> None:
    said = words_of(shared(cast).get("/?shown=yes"))
    assert material.goal.words in said
    assert "Asha," not in said
    assert ", Asha" not in said


def test_on_other_devices_it_is_as_ever(cast: Cast) -> None:
    assert "Good morning, Asha" in html_of(cast.client("Asha").get("/"))


def test_staff_go_to_their_own_page(cast: Cast) -> None:
    assert shared(cast, "Ben").get("/")["Location"] == "/people/"


def test_no_browser_remembers_what_was_typed(cast: Cast) -> None:
    said = html_of(cast.client("Asha").get("/goals/new/"))
    assert 'name="words"' in said
    assert 'autocomplete="off"' in said
