"""Every page as the right person, beside a bare page behind the same middleware.

`queries` are counted with no data key unwrapped yet, without BEGIN, COMMIT and savepoints,
which `transaction` counts; `cpu_ms` is this process's processor time for one warm request.
"""

import sys
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse

from accounts.queries import person_by_sign_in_name
from core import keys
from core.local_time import now_in
from goals.moments import last_moment
from reminders.links import token_for
from tests.bench.browser import Browser, sign_in
from tests.bench.clock import cpu_ms
from tests.bench.explain import explain
from tests.bench.history import AT, DELIVERY, GOAL, STEP, write_history
from tests.bench.meetings import OVER, TO_CONFIRM, UNDER_WAY, hold_meetings
from tests.bench.rows import Row
from workspace.models import Stop

MOST_QUERIES, MOST_CPU_MS = 12, 10


class Page(NamedTuple):
    """A page: its name in the table, who opens it, and where it is."""

    name: str
    who: str
    view: str
    args: tuple[Any, ...] = ()


class Figures(NamedTuple):
    """What one page costs."""

    queries: int
    transaction: int
    cpu_ms: float
    kib: float


FLOORS = {"": Page("floor, signed out", "", "public_floor"), "Asha": Page("floor", "Asha", "floor")}


def fill(n: int) -> None:
    """Write what there is to see."""
    cast = write_history(n)
    hold_meetings(cast, n)


def pages(asha: UUID, time_zone: str) -> list[Page]:
    """Return what is opened, by whom."""
    moment = last_moment(0, AT, now_in(time_zone))
    link = token_for(DELIVERY)
    return [
        Page("today", "Asha", "overview:today"),
        Page("goals", "Asha", "goals:list_goals"),
        Page("one goal", "Asha", "goals:see_goal", (GOAL,)),
        Page("write a goal", "Asha", "goals:write_goal"),
        Page("add a step", "Asha", "goals:add_step", (GOAL,)),
        Page("note how it went", "Asha", "goals:note_outcome", (STEP, moment)),
        Page("values", "Asha", "goals:list_values"),
        Page("sort values", "Asha", "goals:sort_values"),
        Page("share", "Asha", "goals:share_goal", (GOAL,)),
        Page("who looked", "Asha", "overview:who_looked"),
        Page("me", "Asha", "overview:me"),
        Page("meetings", "Asha", "workspace:list_meetings"),
        Page("plan a meeting", "Asha", "workspace:plan_meeting"),
        *[Page(f"stop: {stop}", "Ben", "workspace:show_stop", (UNDER_WAY, stop)) for stop in Stop],
        Page("stop: talk, Asha", "Asha", "workspace:show_stop", (UNDER_WAY, Stop.TALK)),
        Page("summary", "Asha", "workspace:see_summary", (OVER,)),
        Page("summary to confirm", "Ben", "workspace:see_summary", (TO_CONFIRM,)),
        Page("my people", "Ben", "overview:my_people"),
        Page("one person", "Ben", "overview:see_person", (asha,)),
        Page("one goal, Ben", "Ben", "goals:see_goal", (GOAL,)),
        Page("meetings, Ben", "Ben", "workspace:list_meetings"),
        Page("clinic", "Esi", "overview:clinic"),
        Page("shared with me", "Gita", "overview:shared_with_me"),
        Page("honest version", "", "overview:honest_version"),
        Page("link: answer", "", "reminders:answer_by_link", (link,)),
        Page("link: stop", "", "reminders:stop_by_link", (link,)),
        Page("get help", "", "clinics:get_help"),
        Page("sign in", "", "account_login"),
    ]


def measure(n: int, explained: str) -> list[Row]:
    """Return four rows a page, the bare pages first."""
    asha = person_by_sign_in_name("asha")
    assert asha
    browsers = {name: sign_in(name) for name in ("Asha", "Ben", "Esi", "Gita")} | {"": Browser()}
    floors = {who: cost(page, browsers[who]) for who, page in FLOORS.items()}
    rows = [row for who, page in FLOORS.items() for row in rows_of(page, n, floors[who], None)]
    for page in pages(asha.pk, asha.time_zone):
        if explained in (page.name, "all"):
            sys.stdout.write(explain(page.name, browsers[page.who], address(page)))
        floor = floors["Asha" if page.who else ""]
        rows += rows_of(page, n, cost(page, browsers[page.who]), floor)
    return rows


def address(page: Page) -> str:
    """Return where a page is."""
    return reverse(page.view, args=page.args)


def cost(page: Page, browser: Browser) -> Figures:
    """Measure one page, once it has been shown to be there."""
    path = address(page)
    answer = browser.get(path)
    if answer.status != 200:
        raise RuntimeError(f"“{page.name}” answered {answer.status} to {page.who or 'nobody'}.")
    keys.forget_keys()
    asked = browser.queries(path)
    transaction = sum(query.is_transaction for query in asked)
    time = cpu_ms(lambda: browser.get(path))
    return Figures(len(asked) - transaction, transaction, time, round(len(answer.body) / 1024, 1))


def rows_of(page: Page, n: int, found: Figures, floor: Figures | None) -> list[Row]:
    """Return the rows of one page."""
    queries, cpu = (floor.queries, floor.cpu_ms) if floor else (None, None)
    most_queries, most_cpu = (MOST_QUERIES, MOST_CPU_MS) if floor else (None, None)
    area = "pages"
    return [
        Row(area, page.name, "queries", n, found.queries, "queries", queries, most_queries),
        Row(area, page.name, "cpu_ms", n, found.cpu_ms, "ms", cpu, most_cpu),
        Row(area, page.name, "transaction", n, found.transaction, "statements"),
        Row(area, page.name, "kib", n, found.kib, "KiB"),
    ]
