"""Sorting what matters, one card at a time."""

from datetime import timedelta

import pytest
from django.test import Client

from core import clock
from goals.deck import CARDS
from goals.models import Value
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import at_most, html_of, words_of

SORT, BACK, PILES = "/goals/matters/sort/", "/goals/matters/back/", "/goals/matters/"


def lying(cast: Cast, name: str = "Asha") -> dict[str, str]:
    """Return which card lies on which pile."""
    with as_owner():
        rows = Value.unscoped.filter(owner=cast.people[name])
        return dict(rows.values_list("card", "pile"))


def lay(client: Client, count: int, pile: str = "very") -> None:
    """Lay so many cards."""
    for number, card in enumerate(CARDS[:count]):
        with clock.frozen(clock.now() + timedelta(seconds=number)):
            client.post(SORT, {"card": card.key, "pile": pile})


def test_the_first_card_is_on_top(asha: Client) -> None:
    words = words_of(asha.get(SORT))
    assert str(CARDS[0].name) in words
    assert f"Card 1 of {len(CARDS)}" in words
    assert "Only you can see this." in words


def test_looking_at_a_card_lays_nothing(asha: Client, cast: Cast) -> None:
    asha.get(SORT, {"card": CARDS[0].key, "pile": "very"})
    assert lying(cast) == {}


@pytest.mark.parametrize("pile", ["very", "important", "not_now", "skipped"])
def test_a_press_lays_the_card_and_shows_the_next(asha: Client, cast: Cast, pile: str) -> None:
    response = asha.post(SORT, {"card": CARDS[0].key, "pile": pile}, follow=True)
    assert lying(cast) == {CARDS[0].key: pile}
    assert str(CARDS[1].name) in words_of(response)
    assert "Card 2 of" in words_of(response)


def test_pressing_twice_lays_it_once(asha: Client, cast: Cast) -> None:
    for _ in range(2):
        asha.post(SORT, {"card": CARDS[0].key, "pile": "very"})
    assert lying(cast) == {CARDS[0].key: "very"}


@pytest.mark.parametrize("sent", [{}, {"pile": "huge"}, {"pile": "very", "card": "unicorns"}])
def test_what_makes_no_sense_lays_nothing(asha: Client, cast: Cast, sent: dict[str, str]) -> None:
    response = asha.post(SORT, {"card": CARDS[3].key} | sent)
    assert response.status_code == 422
    assert lying(cast) == {}


def test_the_card_stays_on_the_page_when_no_pile_was_chosen(asha: Client) -> None:
    response = asha.post(SORT, {"card": CARDS[3].key})
    assert f"<h2>{CARDS[3].name}</h2>" in html_of(response)
    assert "Choose a pile for this card, or skip it." in words_of(response)


def test_back_one_puts_the_last_card_on_top(asha: Client, cast: Cast) -> None:
    lay(asha, 2)
    response = asha.post(BACK, follow=True)
    assert list(lying(cast)) == [CARDS[0].key]
    assert f"<h2>{CARDS[1].name}</h2>" in html_of(response)


def test_back_one_at_the_start_does_nothing(asha: Client) -> None:
    assert asha.post(BACK)["Location"] == SORT
    assert "Back one" not in words_of(asha.get(SORT))


def test_back_one_needs_a_press(asha: Client) -> None:
    assert asha.get(BACK).status_code == 405


def test_the_last_card_leads_to_the_piles(asha: Client) -> None:
    lay(asha, len(CARDS))
    response = asha.get(SORT, follow=True)
    assert response.redirect_chain == [(PILES, 302)]
    words = words_of(response)
    assert "That was the last card." in words
    assert "Write a goal" in words


def test_stopping_half_way_keeps_the_piles(asha: Client) -> None:
    lay(asha, 2)
    words = words_of(asha.get(PILES))
    assert "Very important to me" in words
    assert f"Next is card 3 of {len(CARDS)}." in words
    assert words.index(str(CARDS[0].name)) < words.index(str(CARDS[1].name))


def test_nothing_sorted_yet_says_what_it_is(asha: Client) -> None:
    assert "Start with the first card" in words_of(asha.get(PILES))


def test_a_card_can_move_to_another_pile(asha: Client, cast: Cast) -> None:
    lay(asha, 2)
    again = f"{SORT}?again={CARDS[0].key}"
    page = asha.get(again)
    assert f"<h2>{CARDS[0].name}</h2>" in html_of(page)
    assert "Back one" not in words_of(page)
    response = asha.post(again, {"card": CARDS[0].key, "pile": "not_now"})
    assert response["Location"] == PILES
    assert lying(cast)[CARDS[0].key] == "not_now"


def test_an_unknown_card_to_move_shows_the_one_on_top(asha: Client) -> None:
    assert f"<h2>{CARDS[0].name}</h2>" in html_of(asha.get(f"{SORT}?again=unicorns"))


def test_everybody_has_a_deck_of_their_own(asha: Client, cast: Cast) -> None:
    lay(asha, 3)
    assert "Card 1 of" in words_of(cast.client("Finn").get(SORT))
    assert lying(cast, "Finn") == {}


def test_piles_take_few_queries(asha: Client) -> None:
    lay(asha, len(CARDS))
    with at_most(7):
        asha.get(PILES)
