"""One real stack for every journey, a browser for each module, and the people who use it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from recovery.demo.check.browser import Browser as Reader
from recovery.demo.check.mails import Inbox
from recovery.demo.check.own_stack import OwnStack
from tests.browser.chromium import find_chromium, flags
from tests.browser.visitor import Visitor

PHONE, TABLET = (360, 740), (1024, 768)
PATIENCE = 20_000  # milliseconds for anything to appear
Invite = Callable[..., Visitor]


@pytest.fixture(scope="session")
def stack() -> Iterator[OwnStack]:
    """Start a demo with data of its own, once."""
    stack = OwnStack("browser")
    try:
        stack.start()
        yield stack
    finally:
        stack.end()
    stack.remove()


# Not for the session: while Playwright runs, Django takes every test for an asynchronous one.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=flags())
        yield browser
        browser.close()


@pytest.fixture
def invite(browser: Browser, stack: OwnStack) -> Iterator[Invite]:
    """Give somebody a device of their own."""
    visitors: list[Visitor] = []

    def with_device(name: str, size: tuple[int, int] = PHONE, scripts: bool = True) -> Visitor:
        context = browser.new_context(
            base_url=stack.base_url,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            locale="en-GB",
        )
        context.set_default_timeout(PATIENCE)
        visitor = Visitor(name, context.new_page(), scripts=scripts)
        visitors.append(visitor)
        return visitor

    yield with_device
    for visitor in visitors:
        visitor.page.context.close()
        assert visitor.heard == []


@pytest.fixture
def inbox(stack: OwnStack) -> Iterator[Inbox]:
    """Return the demo's inbox."""
    reader = Reader("the inbox’s reader", stack.base_url)
    yield Inbox(reader)
    reader.close()
