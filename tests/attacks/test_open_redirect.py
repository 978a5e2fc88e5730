"""However an address is written, nobody is led out of Bothy by its sign-in."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit
from uuid import uuid4

from django.core.cache import caches
from django.test import Client

from tests.accounts.signing.showing import (
    ENTER,
    PASSWORD,
    SECOND,
    SIGN_IN,
    app_code,
    give_app,
    give_password,
)
from tests.attacks.tools import ASK, device
from tests.cast import Cast

US = "http://testserver"
ELSEWHERE = [
    "https://evil.example/",
    "http://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    "/\n/evil.example",
    "\r\n//evil.example",
    " //evil.example",
    "\x00//evil.example",
    "/%09/evil.example",
    "%2f%2fevil.example",
    "/%2fevil.example",
    "/%5cevil.example",
    "//evil%2eexample",
    "//testserver@evil.example",
    "//testserver:80@evil.example/",
    "http://testserver.evil.example",
    "http://testserver%00.evil.example",
    "//evil.example\\@testserver",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "ftp://evil.example",
    "http://[::1",
    "//[evil",
    "/\uff0fevil.example",
    "\uff0f\uff0fevil.example",
    "//evil\u3002example",
    "?next=//evil.example",
    ".//evil.example",
    "x" * 5_000,
]


def afresh() -> Iterator[str]:
    """Yield each address; how often somebody tried before does not count."""
    for elsewhere in ELSEWHERE:
        caches["default"].key_prefix = uuid4().hex
        yield elsewhere


def leads_home(where: str) -> bool:
    r"""Tell whether a browser that stands on the sign-in page stays with us.

    Browsers take tabs and line breaks out of an address, and read `\\` as `/`.
    """
    as_browsers_read = where.translate({9: None, 10: None, 13: None, 92: "/"}).strip()
    whole = urlsplit(urljoin(f"{US}{SIGN_IN}", as_browsers_read))
    return (whole.scheme, whole.netloc) == ("http", "testserver")


def all_lead_home(client: Client, where: str) -> None:
    """Follow an answer a few steps; each stays with us."""
    for _ in range(5):
        assert leads_home(where), where
        answer = client.get(where)
        if "Location" not in answer.headers:
            return
        where = answer.headers["Location"]


def test_signing_in_leads_home(cast: Cast) -> None:
    give_password(cast.asha)
    for elsewhere in afresh():
        sent = {"login": "asha", "password": PASSWORD}
        for asked in ({**sent, "next": elsewhere}, sent):
            client = device()
            # The question whose device it is comes between, and carries the address on.
            client.cookies.clear()
            answer = client.post(SIGN_IN, asked, query_params={"next": elsewhere})
            assert answer.status_code == 302
            all_lead_home(client, answer.headers["Location"])


def test_no_other_page_of_the_entrance_leads_away(cast: Cast) -> None:
    client = cast.client("Asha")
    for elsewhere in afresh():
        ways = {"next": elsewhere}
        for page in (SIGN_IN, ASK, ENTER, SECOND, "/my-sign-in/second-step/", "/my-sign-in/again/"):
            answer = client.get(page, ways)
            if "Location" in answer.headers:
                assert leads_home(answer.headers["Location"])
        for page in ("/my-sign-in/this-device/", "/my-sign-in/this-device/pin/", "/sign-in/pin/"):
            for sent in ({"mode": "usual", **ways}, {"pin": "2580", "pin_again": "2580", **ways}):
                answer = client.post(page, sent)
                if "Location" in answer.headers:
                    assert leads_home(answer.headers["Location"])


def test_a_second_factor_leads_home(cast: Cast) -> None:
    give_password(cast.ben)
    give_app(cast.ben)
    for elsewhere in afresh():
        client = device()
        sent = {"login": "ben", "password": PASSWORD, "next": elsewhere}
        first = client.post(SIGN_IN, sent).headers["Location"]
        assert leads_home(first)
        answer = client.post(first, {"code": app_code(), "next": elsewhere})
        assert answer.status_code == 302
        assert leads_home(answer.headers["Location"])


def test_showing_it_once_more_leads_home(cast: Cast) -> None:
    give_password(cast.asha)
    client = cast.client("Asha")
    for elsewhere in afresh():
        sent = {"password": PASSWORD, "next": elsewhere}
        answer = client.post("/my-sign-in/again/", sent, query_params={"next": elsewhere})
        assert answer.status_code == 302
        assert leads_home(answer.headers["Location"])
