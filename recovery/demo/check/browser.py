"""One person's browser over real HTTP: cookies, redirects, links and buttons by their words."""

from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

import httpx

from recovery.demo.check.form import FilledForm
from recovery.demo.check.looking import NotHeld, expect
from recovery.demo.check.page import Page

TIMEOUT = 20.0  # seconds for one answer


class Browser:
    """What somebody does and sees; every step says which answer it counts on."""

    def __init__(self, name: str, base_url: str) -> None:
        self.name = name
        self.base_url = base_url
        self.requests = 0
        # The machine's proxies are not asked: everything is on this machine.
        self.client = httpx.Client(
            follow_redirects=True,
            timeout=TIMEOUT,
            trust_env=False,
            event_hooks={"request": [self.stay_here]},
        )
        self.page = Page(base_url, 0, "")

    def stay_here(self, request: httpx.Request) -> None:
        """Refuse to be led away from this stack."""
        if not str(request.url).startswith(f"{self.base_url}/"):
            raise NotHeld(f"{self.name} was led away to {request.url}")

    def close(self) -> None:
        """Hang up: a server that stops waits for those who still hold the line."""
        self.client.close()

    def open(self, address: str, status: int = 200) -> Page:
        """Ask for a page by its address."""
        return self.ask("GET", urljoin(self.page.url, address), status)

    def follow(self, words: str, status: int = 200) -> Page:
        """Follow the link with these words."""
        return self.ask("GET", urljoin(self.page.url, self.page.link(words)), status)

    def press(
        self, words: str, answers: Mapping[str, str] | None = None, status: int = 200
    ) -> Page:
        """Fill in the form around a button, by the words beside its inputs, and press it."""
        form = FilledForm(self.page, self.page.button(words))
        form.answer(answers or {})
        return self.ask(form.method, form.url, status, form.values)

    def ask(
        self, method: str, url: str, status: int, data: Mapping[str, str] | None = None
    ) -> Page:
        """Send one request as a browser does, and stay on the page that comes back."""
        self.requests += 1
        try:
            answer = self.client.request(method, url, data=data)
        except httpx.HTTPError as reason:
            raise NotHeld(
                f"{self.name} got no answer from {urlsplit(url).path}: {reason}"
            ) from None
        self.page = Page(str(answer.url), answer.status_code, answer.text)
        expect(
            answer.status_code == status,
            f"{self.name} got {answer.status_code} instead of {status} from {urlsplit(url).path}",
        )
        return self.page

    def sees(self, *words: str) -> None:
        """Require that the page says each of these."""
        for said in words:
            where = f"“{self.page.text[:400]}”"
            expect(said in self.page.text, f"{self.name} does not see “{said}”, but {where}")

    def sees_not(self, *words: str) -> None:
        """Require that the page, its source included, says none of these."""
        for said in words:
            hidden = said not in str(self.page.soup)
            expect(hidden, f"{self.name} sees “{said}” on {self.page.url}")
