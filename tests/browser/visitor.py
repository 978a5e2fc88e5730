"""Somebody in front of a browser; whatever page they meet is looked at, and its console heard."""

from collections.abc import Callable
from re import Pattern, compile, escape

from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect

from tests.browser.looks import look_at

Words = str | Pattern[str]
REFUSED = "Failed to load resource: the server responded with a status of"


class Visitor:
    """One person on one device."""

    def __init__(self, name: str, page: Page, *, scripts: bool = True) -> None:
        self.name = name
        self.page = page
        self.scripts = scripts
        self.met: list[str] = []
        self.heard: list[str] = []
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.heard.append(str(error)))

    def hear(self, message: ConsoleMessage) -> None:
        """Remember errors; the status of a page itself is looked at where it is expected."""
        own = message.text.startswith(REFUSED) and message.location["url"] == self.page.url
        if message.type == "error" and not own:
            self.heard.append(f"{self.page.url}: {message.text}")

    def goes_to(self, address: str, status: int = 200) -> None:
        """Open an address."""
        self.arrive(lambda: self.page.goto(address), status)

    def follows(self, words: Words, status: int = 200) -> None:
        """Follow a link by its words."""
        self.arrive_by(self.link(words).click, status)

    def presses(self, words: Words, status: int = 200) -> None:
        """Press a button by its words."""
        self.arrive_by(self.button(words).click, status)

    def leaves_open_in_another_tab(self) -> "Visitor":
        """Open the same page once more and return the one who will come back to it."""
        other = Visitor(f"{self.name}, later", self.page.context.new_page(), scripts=self.scripts)
        other.goes_to(self.page.url)
        return other

    def arrive_by(self, act: Callable[[], object], status: int = 200) -> None:
        """Do something that leads to another page."""

        def acted() -> Response | None:
            with self.page.expect_navigation() as led:
                act()
            return led.value

        self.arrive(acted, status)

    def arrive(self, lead: Callable[[], Response | None], status: int) -> None:
        """Arrive on a page, which must have the status that was counted on, and look at it."""
        response = lead()
        assert response
        assert response.status == status, f"{self.name} got {response.status} from {response.url}"
        assert not self.heard, self.heard
        if self.scripts:
            look_at(self.page)
        self.met.append(f"{response.status} {response.url}")

    def link(self, words: Words) -> Locator:
        """Return a link by its words."""
        return self.page.get_by_role("link", name=beginning(words))

    def button(self, words: Words) -> Locator:
        """Return a button by its words."""
        return self.page.get_by_role("button", name=beginning(words))

    def writes(self, label: Words, words: str) -> None:
        """Write into a field by its label."""
        self.page.get_by_label(beginning(label)).fill(words)

    def chooses(self, legend: str, words: str) -> None:
        """Choose in a group of choices."""
        group = self.page.get_by_role("group", name=beginning(legend))
        group.get_by_label(beginning(words)).check()

    def sees(self, *words: str) -> None:
        """Require words in the main part of the page, or in what is said above it."""
        for said in words:
            shown = self.page.locator("main, .messages").get_by_text(said)
            expect(shown.first).to_be_visible()

    def sees_not(self, *words: str) -> None:
        """Require that the source of the page does not even hold these."""
        source = self.page.content()
        assert [said for said in words if said in source] == []


def beginning(words: Words) -> Pattern[str]:
    """Return what matches a name that begins with these words."""
    return words if isinstance(words, Pattern) else compile(rf"^\s*{escape(words)}")
