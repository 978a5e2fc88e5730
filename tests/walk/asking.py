"""Asks one address in one way, notes what came of it, and undoes what that did."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from core.methods import READING
from tests.walk.expect import SIGN_IN
from tests.walk.noting import Notes

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What differs from one answer to the next, whoever asks: what is signed, and time that is left.
FRESH = re.compile(
    r'nonce="[^"]*"|<input[^>]* name="(csrfmiddlewaretoken|for)"[^>]*>'
    r'|data-left="\d+"|"left": \d+|&quot;challenge&quot;: &quot;[\w-]+&quot;'
)
HTMX = {"HX-Request": "true", "HX-Target": "main", "HX-Boosted": "true"}


@dataclass(frozen=True)
class Way:
    """A way of asking: the method, and whether a script of the page asks."""

    method: str
    htmx: bool = False

    def __str__(self) -> str:
        """Return what a failure calls it."""
        return f"{self.method} by htmx" if self.htmx else self.method


GET, HEAD, POST = Way("GET"), Way("HEAD"), Way("POST")
PLAIN = (GET, POST)
BY_HTMX = (Way("GET", htmx=True), Way("POST", htmx=True))
WRONG = tuple(map(Way, ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")))


@dataclass
class Answer:
    """The status (a way to the sign-in page told apart), where to, the page, and what was done."""

    status: int
    where: str = ""
    body: str = ""
    notes: Notes = field(default_factory=Notes)

    def says_more(self, than: "Answer") -> set[str]:
        """Return the lines that another page has not, but for what is made anew for each."""
        here, there = set(self.body.splitlines()), set(than.body.splitlines())
        return {_stays(line) for line in here - there} - {_stays(line) for line in there - here}

    @property
    def outcome(self) -> tuple[object, ...]:
        """What came of it, without the page; ids of what was made by it are left out."""
        told = [[ID.sub("id", word) for word in row] for row in self.notes.logged]
        return self.status, ID.sub("id", self.where), told, sorted(self.notes.changed)


def _stays(line: str) -> str:
    return ID.sub("id", FRESH.sub("", line))


class Browser(Client):
    """A browser that stays as it is, and copies nothing of what templates were given."""

    def request(self, **request: Any) -> Any:
        """Ask; an error is answered with its page, as it would be to a person."""
        return self.handler(self._base_environ(**request))  # type: ignore[attr-defined]


@contextmanager
def undone() -> Iterator[None]:
    """Undo whatever happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Browser, way: Way, url: str, data: dict[str, Any]) -> Answer:
    """Ask once, with a form unless it is to be read only; undo what a POST did."""
    form = b"" if way.method in READING else encode_multipart(BOUNDARY, data)
    notes, changing = Notes(), way.method == "POST"
    with undone() if changing else nullcontext(), connection.execute_wrapper(notes):
        response = client.generic(
            way.method, url, form, MULTIPART_CONTENT, headers=HTMX if way.htmx else {}
        )
    where = response.headers.get("Location", "")
    to_sign_in = where.startswith(f"{reverse('account_login')}?next=")
    status = SIGN_IN if to_sign_in else response.status_code
    return Answer(status, where, response.content.decode(), notes)
