"""Walks one route as everybody, with nothing shared and with the goal shared, in every way."""

from collections.abc import Iterator

from django.urls import reverse

from reminders.links import token_for
from tests.material import Material
from tests.walk.asking import BY_HTMX, PLAIN, READING, WRONG, Way, ask, undone
from tests.walk.expect import LINK, PRINCIPALS, SOME, Row
from tests.walk.stage import Stage


def walk(name: str, row: Row, stage: Stage) -> list[str]:
    """Return a sentence for each request that was answered otherwise than expected.

    A role that the audience refuses is refused before anything is looked up: once is enough.
    With the goal shared, which opens most, some ask by script, by HEAD and in wrong ways too.
    """
    with undone():
        found = [*_walk(name, row, stage, PRINCIPALS, PLAIN, shared=False)]
        stage.share()
        let_in = [who for who in PRINCIPALS if not row.refuses(who)]
        found += _walk(name, row, stage, let_in, PLAIN, shared=True)
        found += _walk(name, row, stage, SOME, (*BY_HTMX, Way("HEAD"), *WRONG), shared=True)
    return found


def _walk(
    name: str,
    row: Row,
    stage: Stage,
    people: list[str],
    ways: tuple[Way, ...],
    *,
    shared: bool,
) -> Iterator[str]:
    for who in people:
        url = address(name, row, stage.material, who)
        for way in ways:
            wanted = row.status(who, way.method, shared=shared)
            answer = ask(stage.browsers[who], way, url, row.data(stage.material))
            asked = f"{way} {name} as {who} ({'shared' if shared else 'unshared'})"
            if answer.status != wanted:
                yield f"{asked}: {answer.status} instead of {wanted}"
            if way.method in READING and answer.changed:
                yield f"{asked}: reading changed something: {answer.changed}"
            if way.method == "HEAD" and answer.body:
                yield f"{asked}: a HEAD with a body"


def address(name: str, row: Row, material: Material, who: str) -> str:
    """Return the route's address; only the bearer's link carries a signature that holds."""
    arguments = row.args(material)
    if name.endswith("_by_link"):
        token = token_for(material.delivery.pk)
        arguments = [token if who == LINK else f"{token}x"]
    return reverse(name, args=arguments)
