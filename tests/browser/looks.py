"""What is looked at on every page: axe, in light and dark, and sideways scrolling."""

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Every rule of axe, also the one of WCAG 2.2 that it leaves out unless asked.
OPTIONS = {"rules": {"target-size": {"enabled": True}}}
TAGS = {"wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"}
MUST_RUN = {"color-contrast", "target-size", "label", "document-title"}
SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
NARROW = 320
WIDTH = "document.documentElement.scrollWidth"


def look_at(page: Page) -> None:
    """Look at the page as it stands, in both schemes and as narrow as a small phone."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = faults(page)
        assert found == [], f"{page.url} in {scheme}"
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": NARROW, "height": size["height"]})
    assert page.evaluate(WIDTH) <= NARROW, f"{page.url} scrolls sideways at {NARROW}"
    page.set_viewport_size(size)
    assert page.evaluate(WIDTH) <= size["width"], f"{page.url} scrolls sideways"


def faults(page: Page) -> list[str]:
    """Return what axe finds, after making sure that it looked."""
    answer: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    kinds = ("violations", "passes", "incomplete", "inapplicable")
    ran = [rule for kind in kinds for rule in answer[kind]]
    assert {rule["id"] for rule in ran} >= MUST_RUN
    assert {tag for rule in ran for tag in rule["tags"]} >= TAGS
    return [
        f"{rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]
