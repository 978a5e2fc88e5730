"""A browser without the network: each request goes through the whole WSGI handler."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client

from accounts.queries import person_by_sign_in_name
from accounts.signing.strength import mark_strong
from core.context import asking, known_person
from tests.bench.stage import ORIGIN

application = WSGIHandler()
TOKEN = "t" * 32  # as long as Django's own
TRANSACTION_WORDS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True)
class Query:
    """One statement and how long it took on the wall, in seconds."""

    sql: str
    time: float

    @property
    def is_transaction(self) -> bool:
        """Whether it only opens or ends a transaction or a savepoint."""
        return self.sql.startswith(TRANSACTION_WORDS)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


@dataclass(frozen=True)
class Browser:
    """Somebody's browser, empty when nobody is signed in."""

    cookie: str = ""

    def get(self, path: str) -> Answer:
        """Ask for a page the way a server in front would."""
        return self._ask(path, {"wsgi.input": BytesIO()})

    def post(self, path: str, data: Mapping[str, str]) -> Answer:
        """Send a form, with the token that its page would have had."""
        body = urlencode({**data, "csrfmiddlewaretoken": TOKEN}).encode()
        return self._ask(
            path,
            {
                "REQUEST_METHOD": "POST",
                "CONTENT_TYPE": "application/x-www-form-urlencoded",
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_ORIGIN": f"https://{ORIGIN}",
                "wsgi.input": BytesIO(body),
            },
        )

    def _ask(self, path: str, more: dict[str, Any]) -> Answer:
        environ: dict[str, Any] = {
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "HTTP_HOST": ORIGIN,
            "HTTP_COOKIE": f"{self.cookie}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
            "HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9",
            "HTTP_X_FORWARDED_PROTO": "https",
            **more,
        }
        setup_testing_defaults(environ)
        response = application(environ, begin)
        body = b"".join(response)
        response.close()
        return Answer(response.status_code, body)

    def queries(self, path: str, data: Mapping[str, str] | None = None) -> list[Query]:
        """Ask for a page, or send a form, and return what it asked the database."""
        connection.force_debug_cursor = True
        try:
            self.get(path) if data is None else self.post(path, data)
            return [Query(said["sql"] or "", float(said["time"])) for said in connection.queries]
        finally:
            connection.force_debug_cursor = False


def begin(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
    """Take the head of an answer, as a server does; nobody writes by hand."""
    return lambda body: None


def sign_in(name: str) -> Browser:
    """Return the browser of one of the cast."""
    person = person_by_sign_in_name(name.lower())
    assert person
    client = Client()
    with asking(known_person(person.pk)):
        client.force_login(person)
    session = client.session
    mark_strong(session, person.pk, "totp")
    session.save()
    cookie = settings.SESSION_COOKIE_NAME
    return Browser(f"{cookie}={client.cookies[cookie].value}")
