"""Asks one address in one way and undoes what that did."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.walk.expect import SIGN_IN

HTMX = {"HX-Request": "true", "HX-Target": "main"}
READING = ("GET", "HEAD")
# Whoever looks is written down by a function; a session may be renewed. Nothing else may change.
CHANGES = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Way:
    """A way of asking: the method, and whether a script of the page asks."""

    method: str
    htmx: bool = False

    def __str__(self) -> str:
        """Return what a failure calls it."""
        return f"{self.method} by htmx" if self.htmx else self.method


@dataclass
class Answer:
    """The status (a way to the sign-in page told apart), the body, and what was changed."""

    status: int
    body: str = ""
    changed: list[str] = field(default_factory=list)


PLAIN = (Way("GET"), Way("POST"))
WRONG = (Way("PUT"), Way("PATCH"), Way("DELETE"), Way("OPTIONS"))
BY_HTMX = (Way("GET", htmx=True), Way("POST", htmx=True))


@contextmanager
def undone() -> Iterator[None]:
    """Undo whatever happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, way: Way, url: str, data: dict[str, object]) -> Answer:
    """Ask once; only what a POST did needs to be undone, for reading must change nothing."""
    if way.method in READING:
        return _ask(client, way, url, {})
    with undone():
        return _ask(client, way, url, data if way.method == "POST" else {})


def _ask(client: Client, way: Way, url: str, data: dict[str, object]) -> Answer:
    cookies, changed = copy(client.cookies), Changes()
    with connection.execute_wrapper(changed):
        send = getattr(client, way.method.lower())
        response = send(url, data, headers=HTMX if way.htmx else {})
    client.cookies = cookies
    asked_to_sign_in = f"{reverse('accounts:sign_in')}?next=" in response.headers.get(
        "Location", ""
    )
    status = SIGN_IN if asked_to_sign_in else response.status_code
    return Answer(status, response.content.decode(), changed.found)


class Changes:
    """Writes down the statements that change a table other than that of sessions."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: list[str] = []

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        """Note one statement and let it through."""
        if sql.startswith(CHANGES) and '"accounts_session"' not in sql:
            self.found.append(sql)
        return execute(sql, *rest)
