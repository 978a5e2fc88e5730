"""Every page asks as little of the database with much history as with none."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock, keys
from core.outcomes import Outcome
from tests.database import as_owner
from tests.workspace.table import Table, make_meeting
from workspace.models import ActionReview, AgreedAction, Entry, Stop, Topic

BUDGET = 12
# A request inside a test keeps the outer transaction's viewer and puts it back.
ONLY_IN_TESTS = re.compile(r"SAVEPOINT|coalesce\(current_setting|set_config\('app.viewer', ''")
PAGES = [("show_stop", stop.value) for stop in Stop] + [("see_summary",)]


def queries(table: Table, name: str, url: str) -> int:
    """Count what a page asks, with a cold key, without what only a test's transaction adds."""
    client = table.client(name)
    keys.forget_keys()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return sum(not ONLY_IN_TESTS.search(query["sql"]) for query in asked.captured_queries)


def add_history(table: Table, meetings: int) -> None:
    """Make earlier meetings with open promises, and words in this one."""
    asha, ben = table.cast.asha, table.cast.ben
    for number in range(meetings):
        day = clock.now() - timedelta(days=number + 1)
        before = make_meeting(table.cast, "Asha", "Ben", began_at=day, closed_at=day)
        for meeting in (before, table.meeting):
            written = {"owner": asha, "meeting": meeting, "said_by": asha, "recorded_by": ben}
            with as_owner():
                Topic.unscoped.create(**written, words=f"Topic {number}")
                for stop in Stop:
                    Entry.unscoped.create(**written, words=f"Note {number}", stop=stop)
                action = AgreedAction.unscoped.create(
                    **written, words=f"Do {number}", promised_by=ben, due_local="2026-11-30T10:00"
                )
                ActionReview.unscoped.create(
                    owner=asha, action=action, meeting=meeting, outcome=Outcome.PART
                )


@pytest.mark.parametrize("name", ["Asha", "Ben"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: "-".join(page))
def test_a_page_of_a_meeting_stays_within_the_budget(
    table: Table, name: str, page: tuple[str, ...]
) -> None:
    url = table.url(*page)
    without = queries(table, name, url)
    add_history(table, 3)
    some = queries(table, name, url)
    add_history(table, 12)
    assert queries(table, name, url) == some
    assert without <= some <= BUDGET


@pytest.mark.parametrize("name", ["Asha", "Ben"])
@pytest.mark.parametrize("path", ["/together/", "/together/plan/"])
def test_the_lists_stay_within_the_budget(table: Table, name: str, path: str) -> None:
    add_history(table, 3)
    some = queries(table, name, path)
    add_history(table, 30)
    assert queries(table, name, path) == some <= BUDGET


@pytest.mark.parametrize("name", ["Asha", "Ben"])
def test_a_meeting_that_waits_stays_within_the_budget(planned: Table, name: str) -> None:
    url = planned.url("show_stop", "arrive")
    assert queries(planned, name, url) <= BUDGET
