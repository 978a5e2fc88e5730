"""Takes one picture of a page in each width and scheme, and sees what scrolls sideways."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from typing import Literal

from playwright.sync_api import Browser, Page, StorageState, ViewportSize, sync_playwright

from recovery.demo.plain import PlainSentence

Scheme = Literal["light", "dark"]
Deed = Callable[[Page], None]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HEIGHTS = {320: 640, 820: 1180, 1280: 900}
TABLET = ViewportSize(width=1024, height=768)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
NARROW = 320
PATIENCE_MS = 15_000


@dataclass(frozen=True)
class Shot:
    """A page to be taken: its name, whose it is, where, and what is done there first."""

    name: str
    who: str
    path: str
    deed: Deed | None = None
    on_tablet: bool = False


@dataclass
class Camera:
    """A browser with somebody signed in for each of the cast."""

    browser: Browser
    base_url: str
    folder: Path
    signed_in: dict[str, StorageState] = field(default_factory=dict)
    sideways: list[str] = field(default_factory=list)

    def sign_in(self, name: str) -> None:
        """Keep the cookies of one of the cast; the empty name is nobody."""
        context = self.browser.new_context(base_url=self.base_url)
        if name:
            page = context.new_page()
            page.goto(f"/demo/sign-in/{name.lower()}/")
            page.get_by_role("button", name=f"Be {name}").click()
            page.wait_for_url(lambda url: "/demo/" not in url)
        self.signed_in[name] = context.storage_state()
        context.close()

    @contextmanager
    def opened(
        self, who: str, size: ViewportSize | None = None, scheme: Scheme = "light"
    ) -> Iterator[Page]:
        """Open somebody's browser in a size and scheme."""
        context = self.browser.new_context(
            base_url=self.base_url,
            storage_state=self.signed_in[who],
            viewport=size or TABLET,
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="en-GB",
        )
        context.set_default_timeout(PATIENCE_MS)
        yield context.new_page()
        context.close()

    def take(self, shots: Iterable[Shot]) -> None:
        """Take every picture."""
        shots = list(shots)
        for who in dict.fromkeys(shot.who for shot in shots):
            own = [shot for shot in shots if shot.who == who]
            for scheme in SCHEMES:
                for width, height in HEIGHTS.items():
                    self.take_in(ViewportSize(width=width, height=height), scheme, own)
                self.take_in(TABLET, scheme, [shot for shot in own if shot.on_tablet])

    def take_in(self, size: ViewportSize, scheme: Scheme, shots: list[Shot]) -> None:
        """Take pictures of one person's pages in one size; the tablet shows what fits."""
        if not shots:
            return
        with self.opened(shots[0].who, size, scheme) as page:
            for shot in shots:
                page.set_viewport_size(size)
                page.goto(shot.path)
                if shot.deed:
                    shot.deed(page)
                page.evaluate("document.fonts.ready")
                self.look_sideways(shot, page, size)
                self.stretch(page, size)
                file = self.folder / f"{size['width']}-{scheme}" / f"{shot.name}.png"
                page.screenshot(path=file)

    def stretch(self, page: Page, size: ViewportSize) -> None:
        """Make the window as tall as its page, so that what is fixed lies at the very end."""
        if size != TABLET:
            tall = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({**size, "height": max(tall, size["height"])})

    def look_sideways(self, shot: Shot, page: Page, size: ViewportSize) -> None:
        """Remember a page that is wider than a small phone."""
        wide = page.evaluate("document.documentElement.scrollWidth")
        if size["width"] == NARROW and wide > NARROW and shot.name not in self.sideways:
            self.sideways.append(shot.name)


@contextmanager
def camera(base_url: str, folder: Path) -> Iterator[Camera]:
    """Start the machine's Chromium; without one, say what to install."""
    chromium = which("chromium") or which("chromium-browser")
    if chromium is None:
        raise PlainSentence(
            "Chromium was not found: install it, for example: apt install chromium."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield Camera(browser, base_url, folder)
        browser.close()
