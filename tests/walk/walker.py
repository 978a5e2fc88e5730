"""Walks one route as everybody, with nothing shared and with the goal shared."""

from collections.abc import Iterator
from copy import copy

from django.db import transaction
from django.test import Client
from django.urls import reverse

from reminders.links import token_for
from tests.cast import Cast
from tests.material import Material, share
from tests.walk.expect import ANONYMOUS, LINK, PRINCIPALS, SIGN_IN, Row

SHARED_WITH = ["Ben", "Cara", "Dev", "Finn", "Gita"]


def clients(cast: Cast) -> dict[str, Client]:
    """Return a browser for each principal."""
    found = {name: cast.client(name) for name in cast.people}
    return found | {ANONYMOUS: Client(), LINK: Client()}


def walk(name: str, row: Row, cast: Cast, material: Material) -> list[str]:
    """Return a sentence for each request that was answered otherwise than expected."""
    everybody = clients(cast)
    found = [*_walk(name, row, material, everybody, shared=False)]
    share(cast, material.goal, *SHARED_WITH)
    return [*found, *_walk(name, row, material, everybody, shared=True)]


def _walk(
    name: str, row: Row, material: Material, everybody: dict[str, Client], *, shared: bool
) -> Iterator[str]:
    for who in PRINCIPALS:
        url = address(name, row, material, who)
        for method in ("GET", "POST"):
            wanted = row.status(who, method, shared=shared)
            given = request(everybody[who], method, url, row.data(material))
            if given != wanted:
                state = "shared" if shared else "unshared"
                yield f"{method} {name} as {who} ({state}): {given} instead of {wanted}"


def address(name: str, row: Row, material: Material, who: str) -> str:
    """Return the route's address; only the bearer's link carries a signature that holds."""
    arguments = row.args(material)
    if name.endswith("_by_link"):
        token = token_for(material.delivery.pk)
        arguments = [token if who == LINK else f"{token}x"]
    return reverse(name, args=arguments)


def request(client: Client, method: str, url: str, data: dict[str, object]) -> int:
    """Return the status of one request and undo what it did."""
    client.raise_request_exception = False
    cookies = copy(client.cookies)
    with transaction.atomic():
        response = client.get(url) if method == "GET" else client.post(url, data)
        transaction.set_rollback(True)
    client.cookies = cookies
    location = response.headers.get("Location", "")
    return SIGN_IN if f"{reverse('accounts:sign_in')}?next=" in location else response.status_code
