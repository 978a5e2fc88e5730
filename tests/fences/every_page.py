"""Opens every page of the real configuration as those who may see it, for tests of all pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.material import Material
from tests.walk.expect import ANONYMOUS, LINK
from tests.walk.stage import Stage
from tests.walk.table import TABLE
from tests.walk.walker import address

PEOPLE = ["Asha", "Ben", "Esi", "Gita", ANONYMOUS, LINK]
STOPS = ["arrive", "since", "talk", "agree", "close"]


@dataclass
class Page:
    """One answer: who asked which route in which way, and what came."""

    who: str
    route: str
    url: str
    method: str
    response: HttpResponseBase

    def __str__(self) -> str:
        """Name it in a sentence about a fault."""
        return f"{self.method} {self.route} as {self.who} ({self.response.status_code})"

    @property
    def html(self) -> BeautifulSoup:
        """The page, read as a browser does; empty when it is no page."""
        body = self.response.content if self.is_html else b""  # type: ignore[attr-defined]
        return BeautifulSoup(body, "html.parser")

    @property
    def is_html(self) -> bool:
        """Whether a page came, not a redirect or data."""
        kind = self.response.headers.get("Content-Type", "")
        return kind.startswith("text/html") and not 300 <= self.response.status_code < 400

    @property
    def forms(self) -> list[Tag]:
        """The forms that change something."""
        return self.html.select("form[method=post]")

    def action_of(self, form: Tag) -> str:
        """Return where a form goes."""
        return urljoin(self.url, str(form.get("action") or self.url))


def everybody(cast: Cast, material: Material) -> dict[str, Client]:
    """Return a browser for each, with Asha's goal shared with all who may see it then."""
    stage = Stage(cast, material)
    stage.share()
    return {who: stage.browsers[who] for who in PEOPLE}


def addresses(who: str, material: Material) -> Iterator[tuple[str, str]]:
    """Yield (route, address) of every route, and of every stop of the meeting."""
    for name, row in TABLE.items():
        yield name, address(name, row, material, who)
    for stop in STOPS:
        yield (
            "workspace:show_stop",
            reverse("workspace:show_stop", args=[material.meeting.pk, stop]),
        )


def every_page(browsers: dict[str, Client], material: Material) -> Iterator[Page]:
    """Ask every route as everybody with GET, and with an empty POST, which shows its errors."""
    for who, client in browsers.items():
        for route, url in addresses(who, material):
            yield Page(who, route, url, "GET", client.get(url))
            if route not in ("accounts:sign_out", "demo:sign_in_as"):
                yield Page(who, route, url, "POST", client.post(url, {"sent": "yes"}))


def filled(form: Tag, words: str, *, everywhere: bool = False) -> dict[str, Any]:
    """Return what a browser sends with these words in each input; `everywhere`: in choices too."""
    sent: dict[str, Any] = {}
    for control in form.select("input[name], textarea[name], select[name], button[name]"):
        name, kind = str(control["name"]), str(control.get("type", control.name))
        ours = name in ("csrfmiddlewaretoken", "for", "parked")
        if not ours and (everywhere or kind in ("text", "textarea", "search", "email", "password")):
            sent[name] = words
        elif name not in sent:
            sent[name] = _chosen(control)
    return sent


def _chosen(control: Tag) -> str:
    if control.name == "select":
        option = control.select_one("option[selected]") or control.select_one("option[value]")
        return str(option["value"]) if option else ""
    return str(control.get("value", "on"))
