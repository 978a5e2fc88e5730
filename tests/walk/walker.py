"""Walks one route as everybody, with nothing shared and with the goal shared, in every way."""

from collections.abc import Iterator
from functools import cache

from django.template.loader import render_to_string
from django.urls import reverse

from core.methods import READING
from reminders.links import token_for
from tests.material import Material
from tests.walk.asking import BY_HTMX, GET, HEAD, PLAIN, WRONG, Answer, Way, ask, undone
from tests.walk.expect import (
    LINK,
    NOT_THIS_WAY,
    NOTHING_DONE,
    ONE_OF_EACH,
    PRINCIPALS,
    REFUSALS,
    Row,
)
from tests.walk.stage import Stage


def walk(name: str, row: Row, stage: Stage) -> list[str]:
    """Return a sentence for each request that was answered otherwise than expected.

    A role that the audience refuses is refused before anything is looked up: once is enough.
    With the goal shared, which opens most, people ask by HEAD, scripts and wrong ways too: one
    of each role everywhere, and everybody who is let in where the route tells people apart.
    """
    found: list[str] = []
    for who in PRINCIPALS:
        if not row.refuses(who):
            found += Walk(name, row, stage, who, shared=False).plainly()
    with undone():
        stage.share()
        for who in PRINCIPALS:
            found += Walk(name, row, stage, who, shared=True).in_every_way()
    return found


class Walk:
    """One principal at one route."""

    def __init__(self, name: str, row: Row, stage: Stage, who: str, *, shared: bool) -> None:
        """Take a browser and the address."""
        self.row, self.who, self.shared = row, who, shared
        self.browser, self.data = stage.browsers[who], row.data(stage.material)
        self.url = address(name, row, stage.material, who)
        self.here = f"{name} as {who} ({'shared' if shared else 'unshared'})"

    def ask(self, way: Way) -> Answer:
        """Ask once."""
        return ask(self.browser, way, self.url, self.data)

    def plainly(self) -> Iterator[str]:
        """Ask by GET and POST."""
        for way in PLAIN:
            yield from self.against_the_table(way, self.ask(way))

    def in_every_way(self) -> Iterator[str]:
        """Ask in every way there is, and compare what must be alike."""
        plain = {way.method: self.ask(way) for way in PLAIN}
        for way in PLAIN:
            yield from self.against_the_table(way, plain[way.method])
        for way, alike in ((HEAD, GET), *zip(BY_HTMX, PLAIN, strict=True)):
            if self.is_telling(plain[alike.method]):
                yield from self.compared(way, self.ask(way), plain[alike.method])
        for way in WRONG:
            yield from self.against_the_table(way, self.ask(way))

    def is_telling(self, plain: Answer) -> bool:
        """Tell whether the other ways to the same answer say anything that others' do not."""
        refused = plain.status in (*REFUSALS, NOT_THIS_WAY)
        return self.who in ONE_OF_EACH or (self.row.tells_people_apart and not refused)

    def against_the_table(self, way: Way, answer: Answer) -> Iterator[str]:
        """Compare an answer with the table; only a right POST may change anything."""
        wanted = self.row.status(self.who, way.method, shared=self.shared)
        notes = answer.notes
        if answer.status != wanted:
            yield f"{way} {self.here}: {answer.status} instead of {wanted}"
        if (way.method in READING or wanted in NOTHING_DONE) and notes.changed:
            yield f"{way} {self.here}: changed {notes.changed}"
        if wanted == NOT_THIS_WAY and (answer.body not in calm() or notes.logged):
            yield f"{way} {self.here}: answered by a view"
        if way in WRONG and notes.statements:
            yield f"{way} {self.here}: the database was asked"

    def compared(self, way: Way, answer: Answer, plain: Answer) -> Iterator[str]:
        """Hold HEAD and scripts to the plain answer: the same outcome, no word more."""
        if answer.outcome != plain.outcome:
            yield f"{way} {self.here}: {answer.outcome} instead of {plain.outcome}"
        more = answer.body if way == HEAD else answer.says_more(plain)
        if more:
            yield f"{way} {self.here}: says more: {more}"


def address(name: str, row: Row, material: Material, who: str) -> str:
    """Return the route's address; only the bearer's link carries a signature that holds."""
    arguments = row.args(material)
    if name.endswith("_by_link"):
        token = token_for(material.delivery.pk)
        arguments = [token if who == LINK else f"{token}x"]
    return reverse(name, args=arguments)


@cache
def calm() -> tuple[str, str]:
    """Return the page that says that it is not opened that way; a HEAD has no page."""
    return "", render_to_string("405.html")
