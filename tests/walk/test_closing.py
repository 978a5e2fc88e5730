"""What was open to somebody is closed at their very next request, on every route."""

import pytest

from tests.walk.asking import GET, PLAIN, Answer, Way, ask, undone
from tests.walk.closing import CLOSINGS, HER_WORDS, end_membership, stop_sharing
from tests.walk.expect import Row
from tests.walk.stage import Stage
from tests.walk.table import TABLE
from tests.walk.walker import address

pytestmark = pytest.mark.django_db
HELPERS = ["Ben", "Ines", "Gita"]
STAFF = ["Ben", "Cara", "Dev", "Esi", "Gita", "Hugo", "Ines"]
# Asked with the id of something of Asha's, or of herself.
OF_ASHA = {name: row for name, row in TABLE.items() if row.about_asha}
OPEN, CLOSED = (200, 302, 422), (403, 404)
Asked = tuple[str, Way]


def answer(stage: Stage, name: str, who: str, way: Way) -> Answer:
    """Ask one route as somebody, in the session they have."""
    row = TABLE[name]
    url = address(name, row, stage.material, who)
    return ask(stage.browsers[who], way, url, row.data(stage.material))


def is_open(row: Row, who: str, way: Way) -> bool:
    """Tell whether the table opens a route to somebody while the goal is shared."""
    return row.status(who, way.method, shared=True) in OPEN


def opened_by(closing: str, who: str) -> list[Asked]:
    """Return what the table opens to somebody by what is going to be closed.

    By GET and POST: the walk holds the other ways to the same.
    """
    routes = {n: r for n, r in OF_ASHA.items() if CLOSINGS[closing] != stop_sharing or r.by_share}
    return [(name, way) for name, row in routes.items() for way in PLAIN if is_open(row, who, way)]


def statuses(stage: Stage, who: str, asked: list[Asked]) -> dict[str, int]:
    """Return what each is answered with."""
    return {f"{way} {name}": answer(stage, name, who, way).status for name, way in asked}


CASES = [(closing, who) for closing in CLOSINGS for who in HELPERS if opened_by(closing, who)]


@pytest.mark.parametrize(("closing", "who"), CASES)
def test_every_route_about_asha_that_was_open_is_closed(
    closing: str, who: str, stage: Stage
) -> None:
    asked = opened_by(closing, who)
    with undone():
        stage.share()
        before = statuses(stage, who, asked)
        CLOSINGS[closing](stage, who)
        after = statuses(stage, who, asked)
    assert {key: status for key, status in before.items() if status not in OPEN} == {}
    assert {key: status for key, status in after.items() if status not in CLOSED} == {}


@pytest.mark.parametrize("who", STAFF)
def test_without_a_membership_the_rooms_of_its_role_are_closed(who: str, stage: Stage) -> None:
    """Whoever is in no clinic is let in where everybody is who keeps things of their own."""
    asked = [(n, w) for n, r in TABLE.items() for w in PLAIN if is_open(r, who, w)]
    of_the_role = [(n, way) for n, way in asked if TABLE[n].refuses("Finn")]
    with undone():
        stage.share()
        before = statuses(stage, who, of_the_role)
        end_membership(stage, who)
        after = statuses(stage, who, of_the_role)
    assert before
    assert set(before.values()) <= set(OPEN)
    assert set(after.values()) == {403}, after


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
    names = [n for n, r in TABLE.items() if r.status(who, "GET", shared=True) == 200]
    pages = {name: answer(stage, name, who, GET) for name in names}
    return {(name, word) for name, page in pages.items() for word in words if word in page.body}


def test_there_are_routes_that_can_be_closed() -> None:
    opened = {who: {n for n, r in OF_ASHA.items() if is_open(r, who, GET)} for who in HELPERS}
    assert "goals:see_goal" in opened["Ben"] & opened["Gita"]
    assert {"overview:see_person", "workspace:see_summary"} <= opened["Ben"]
    assert opened["Ines"] == {"overview:see_person", "clinics:help_person_in"}
    assert {who for closing, who in CASES if closing == "the share is ended"} == {"Ben", "Gita"}
    assert len(CASES) == len(CLOSINGS) * len(HELPERS) - 1
