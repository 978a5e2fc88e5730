"""What was open to somebody is closed at their very next request, on every route."""

import pytest

from tests.walk.asking import PLAIN, Answer, Way, ask, undone
from tests.walk.closing import CLOSINGS, HER_WORDS, stop_sharing
from tests.walk.expect import Row
from tests.walk.stage import Stage
from tests.walk.table import TABLE
from tests.walk.walker import address

pytestmark = pytest.mark.django_db
HELPERS = ["Ben", "Ines", "Gita"]
# Asked with the id of something of Asha's, or of herself.
OF_ASHA = {name: row for name, row in TABLE.items() if row.about_asha}
OPEN, CLOSED = (200, 302, 422), (403, 404)


def answer(stage: Stage, name: str, row: Row, who: str, way: Way) -> Answer:
    """Ask one route as somebody, in the session they have."""
    url = address(name, row, stage.material, who)
    return ask(stage.browsers[who], way, url, row.data(stage.material))


def is_open(row: Row, who: str, way: Way) -> bool:
    """Tell whether the table opens a route to somebody while the goal is shared."""
    return row.status(who, way.method, shared=True) in OPEN


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("who", HELPERS)
def test_every_route_about_asha_that_was_open_is_closed(
    who: str, closing: str, stage: Stage
) -> None:
    wanted = [
        (name, row, way)
        for name, row in OF_ASHA.items()
        for way in PLAIN
        if is_open(row, who, way) and (closing != "the share is ended" or row.by_share)
    ]
    with undone():
        stage.share()
        before = {(n, w): answer(stage, n, r, who, w).status for n, r, w in wanted}
        CLOSINGS[closing](stage, who)
        after = {(n, w): answer(stage, n, r, who, w).status for n, r, w in wanted}
    assert all(status in OPEN for status in before.values()), before
    assert {key: status for key, status in after.items() if status not in CLOSED} == {}


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("who", HELPERS)
def test_no_page_shows_a_word_of_hers_any_more(who: str, closing: str, stage: Stage) -> None:
    words = HER_WORDS[:1] if CLOSINGS[closing] is stop_sharing else HER_WORDS
    with undone():
        stage.share()
        before = words_shown(stage, who, words)
        CLOSINGS[closing](stage, who)
        after = words_shown(stage, who, words)
    assert bool(before) == (who in ("Ben", "Gita")), "Ines was let into nothing."
    assert after == set()


def words_shown(stage: Stage, who: str, words: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return on which pages which of these words stand for somebody."""
    get = Way("GET")
    rows = {n: r for n, r in TABLE.items() if r.status(who, "GET", shared=True) == 200}
    pages = {name: answer(stage, name, row, who, get) for name, row in rows.items()}
    return {(name, word) for name, page in pages.items() for word in words if word in page.body}


def test_there_are_routes_that_can_be_closed() -> None:
    opened = {who: {n for n, r in OF_ASHA.items() if is_open(r, who, PLAIN[0])} for who in HELPERS}
    assert "goals:see_goal" in opened["Ben"] & opened["Gita"]
    assert {"overview:see_person", "workspace:see_summary"} <= opened["Ben"]
    assert opened["Ines"] == {"overview:see_person"}
