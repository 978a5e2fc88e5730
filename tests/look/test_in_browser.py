"""The gallery and a meeting in a real browser: axe, narrow screens, large text, paper."""

from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path
from shutil import which

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page, Route, ViewportSize, sync_playwright

from core.gallery import shown
from core.viewer import Role
from tests.look.conftest import Render, request_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parents[2]
ORIGIN = "http://bothy.test"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
MEETING = """{% extends "meeting_base.html" %}{% block title %}Together{% endblock %}
{% block stop_content %}<h1>Since last time</h1>{% endblock %}
{% block foot %}<div class="foot"><div>{% button "We have to stop" url="#" kind="still" %}
<span class="row">{% button "Skip" url="#" kind="plain" %}{% button "Next" %}</span></div></div>
{% endblock %}"""
TOO_SMALL = """() => [...document.querySelectorAll("a, button, summary, label.choice")]
  .map(e => [e.textContent.trim(), e.getBoundingClientRect(), getComputedStyle(e).display])
  .filter(([, box, display]) => display !== "inline" && box.width > 1 && box.height < 43.5)
  .map(([words]) => words)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium, else the one that Playwright brings."""
    with sync_playwright() as playwright:
        chromium = which("chromium") or which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


def opened(browser: Browser, html: str, width: int, **how: object) -> Page:
    """Return a page showing this HTML, with our own static files and nothing else."""

    def answer(route: Route) -> None:
        """Serve the page, or a file of ours."""
        address = route.request.url.removeprefix(ORIGIN).split("?")[0]
        if address == "/":
            route.fulfill(body=html, content_type="text/html")
        else:
            path = ROOT / address.lstrip("/")
            route.fulfill(body=path.read_bytes(), content_type=guess_type(path)[0] or "")

    size = ViewportSize(width=width, height=900)
    page = browser.new_context(viewport=size, **how).new_page()  # type: ignore[arg-type]
    page.route("**/*", answer)
    page.goto(f"{ORIGIN}/")
    return page


@pytest.fixture
def pages(render: Render) -> dict[str, str]:
    """Render the gallery as the person sees it, and a meeting."""
    gallery = render_to_string("gallery.html", shown(), request_of(Role.SERVICE_USER))
    return {"gallery": gallery, "meeting": render(MEETING, Role.WORKER, **shown())}


@pytest.mark.parametrize("name", ["gallery", "meeting"])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (820, "dark"), (1280, "light")])
def test_axe_finds_nothing(
    browser: Browser, pages: dict[str, str], name: str, width: int, scheme: str
) -> None:
    """The error states stand in the gallery, so they are looked at too."""
    page = opened(browser, pages[name], width, color_scheme=scheme)
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []


@pytest.mark.parametrize("name", ["gallery", "meeting"])
def test_a_small_phone_shows_everything(browser: Browser, pages: dict[str, str], name: str) -> None:
    """No sideways scrolling at 320 pixels, and every target is at least 44 high."""
    page = opened(browser, pages[name], 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(TOO_SMALL) == []


@pytest.mark.parametrize("name", ["gallery", "meeting"])
def test_letters_twice_as_large_fit_a_phone(
    browser: Browser, pages: dict[str, str], name: str
) -> None:
    """With the browser's own text size doubled nothing is cut off, and the page begins in sight."""
    page = opened(browser, pages[name], 360)
    sizes = {"fontSizes": {"standard": 32, "fixed": 26}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)
    page.wait_for_function("getComputedStyle(document.body).fontSize === '36px'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("document.querySelector('main').getBoundingClientRect().top") < 600


def test_the_summary_is_where_reading_begins(browser: Browser, pages: dict[str, str]) -> None:
    """The focus stands on what needs another look, without a script."""
    page = opened(browser, pages["gallery"], 820, java_script_enabled=True)
    page.wait_for_function("document.activeElement.className === 'summary'")


def test_an_error_leads_to_its_input(browser: Browser, pages: dict[str, str]) -> None:
    """One press, and typing can begin."""
    page = opened(browser, pages["gallery"], 820)
    page.get_by_role("link", name="“What will you do?” needs an answer.").click()
    page.wait_for_function("document.activeElement.name === 'what'")


def test_the_focus_is_never_under_the_bar(browser: Browser, pages: dict[str, str]) -> None:
    """Whatever has the focus can be seen above the bar of a phone."""
    page = opened(browser, pages["gallery"], 320)
    page.set_viewport_size({"width": 320, "height": 640})
    bar = page.locator(".bar").bounding_box()
    assert bar
    page.locator(".skip").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """top => { const e = document.activeElement;
            const box = (e.closest("label") || e).getBoundingClientRect();
            return !e.closest(".bar") && box.top > top ? e.outerHTML : ""; }""",
            bar["y"],
        )
        assert hidden == ""


def test_large_text_stays_inside(browser: Browser, pages: dict[str, str]) -> None:
    """Text at twice the size needs no sideways scrolling on a tablet."""
    page = opened(browser, pages["gallery"], 820)
    page.add_style_tag(content="html { font-size: 200%; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 820


def test_right_to_left_stays_inside(browser: Browser, pages: dict[str, str]) -> None:
    """The same sheet serves both directions."""
    html = pages["gallery"].replace('dir="ltr"', 'dir="rtl"')
    page = opened(browser, html, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_leaving_replaces_the_page(browser: Browser, pages: dict[str, str]) -> None:
    """Going back does not lead back here."""
    page = opened(browser, pages["gallery"], 820)
    page.route("https://www.wikipedia.org/", lambda route: route.fulfill(body="elsewhere"))
    page.locator("header [data-leave]").click()
    page.wait_for_url("https://www.wikipedia.org/")
    page.go_back()
    assert page.url != f"{ORIGIN}/"


def test_paper_has_no_navigation(browser: Browser, pages: dict[str, str]) -> None:
    """Black on white, and only what is to be read."""
    page = opened(browser, pages["gallery"], 820, color_scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert not page.locator("header .help").is_visible()
    body = "getComputedStyle(document.body)"
    assert page.evaluate(f"[{body}.color, {body}.backgroundColor, {body}.fontSize]") == [
        "rgb(0, 0, 0)",
        "rgb(255, 255, 255)",
        "16px",
    ]
