"""What an attacker and a victim have: passwords, apps, the shape of an answer, a device."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.sessions.asking import ANSWERED
from tests.accounts.signing.showing import PASSWORD, SECOND, SIGN_IN
from tests.pages import words_of
from tests.walk.asking import FRESH

# New with each answer, whoever asks: the nonce, the number of the request.
NEW = ("Content-Security-Policy", "Content-Length", "X-Request-Id")
ASK = "/sign-in/code/"


SAVED = re.compile("(RELEASE )?SAVEPOINT")


@dataclass
class Seen:
    """All that somebody outside can tell one answer from another by."""

    status: int
    words: str
    html: str
    headers: dict[str, str]
    cookies: list[str]
    queries: list[str]
    hashings: int


def device() -> Client:
    """Return a browser that was asked already whose it is."""
    client = Client()
    client.cookies[settings.ASKED_COOKIE_NAME] = ANSWERED
    return client


def send(client: Client, name: str, password: str = PASSWORD, **more: Any) -> Any:
    """Send name and password."""
    return client.post(SIGN_IN, {"login": name, "password": password}, **more)


def halfway(name: str) -> Client:
    """Return a browser that has shown a password and no more."""
    client = device()
    assert send(client, name).headers["Location"].startswith(SECOND)
    return client


def key_of(client: Client) -> str:
    """Return the key in the browser's cookie."""
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def with_key(key: str) -> Client:
    """Return another browser that carries a key."""
    client = device()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


@contextmanager
def hashings() -> Iterator[list[str]]:
    """Note each time a password is hashed, by whatever road."""
    noted: list[str] = []
    hash_it = MD5PasswordHasher.encode

    def encode(self: MD5PasswordHasher, password: str, salt: str) -> str:
        noted.append(salt)
        return hash_it(self, password, salt)

    with patch.object(MD5PasswordHasher, "encode", encode):
        yield noted


def seen(ask: Callable[[], Any], *hidden: str) -> Seen:
    """Ask, and note all that can be told; what the asker typed is left out of the words."""
    with CaptureQueriesContext(connection) as caught, hashings() as hashed:
        response = ask()
    words, html = words_of(response), FRESH.sub("", response.content.decode())
    for typed in hidden:
        words, html = words.replace(typed, "…"), html.replace(typed, "…")
    headers = {name: value for name, value in response.headers.items() if name not in NEW}
    shapes = [query["sql"].split("'")[0][:60] for query in caught if not SAVED.match(query["sql"])]
    return Seen(
        response.status_code, words, html, headers, sorted(response.cookies), shapes, len(hashed)
    )
