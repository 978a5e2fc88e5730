"""The list: under way, coming, waiting for a yes, earlier."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from tests.cast import Cast
from tests.workspace.table import Table, make_meeting, text

LIST = reverse("workspace:list_meetings")


def read(cast: Cast, name: str, **query: str | int) -> str:
    """Return somebody's list as text."""
    response = cast.client(name).get(LIST, query)
    assert response.status_code == 200
    return text(response)


@pytest.mark.parametrize("name", ["Asha", "Ben", "Finn", "Dev"])
def test_with_no_meeting_there_is_one_sentence_and_one_action(cast: Cast, name: str) -> None:
    page = read(cast, name)
    assert "No meeting is planned." in page
    assert page.count("Plan a meeting</a>") == 1


def test_both_find_what_is_planned(planned: Table) -> None:
    asha, ben = (read(planned.cast, name) for name in ("Asha", "Ben"))
    for page in (asha, ben):
        assert "Thursday at 2 pm" in page
        assert "At the clinic" in page
    assert "With Ben" in asha
    assert "With Asha Karim, born 14 March" in ben


def test_the_worker_starts_from_the_list_in_one_press(planned: Table) -> None:
    assert planned.url("begin") in read(planned.cast, "Ben")
    assert planned.url("begin") not in read(planned.cast, "Asha")
    assert planned.url("show_stop", "arrive") in read(planned.cast, "Asha")


def test_the_name_is_part_of_what_a_button_says(planned: Table) -> None:
    assert 'Start the meeting<span class="sr"> with Asha Karim</span>' in read(planned.cast, "Ben")


def test_one_under_way_stands_first(table: Table) -> None:
    make_meeting(table.cast, "Asha", "Ben", planned_at=clock.now() + timedelta(days=2))
    for name in ("Asha", "Ben"):
        page = read(table.cast, name)
        assert page.index("Under way") < page.index("Coming")
        assert "Go on" in page


def test_one_that_had_to_stop_can_go_on(table: Table) -> None:
    table.post("Ben", "pause")
    for name in ("Asha", "Ben"):
        assert "You stopped here for the day" in read(table.cast, name)


def test_the_soonest_comes_first(cast: Cast) -> None:
    for days in (3, 1, 2):
        at = clock.now() + timedelta(days=days, minutes=30)
        make_meeting(cast, "Asha", "Ben", planned_at=at)
    page = read(cast, "Asha")
    assert page.index("Tomorrow at 10 am") < page.index("Wednesday at 10 am")
    assert page.index("Wednesday at 10 am") < page.index("Thursday at 10 am")


def test_one_planned_for_this_morning_can_still_begin(cast: Cast) -> None:
    meeting = make_meeting(cast, "Asha", "Ben", planned_at=clock.now() - timedelta(hours=1))
    assert reverse("workspace:begin", args=[meeting.pk]) in read(cast, "Ben")


def test_one_that_never_began_accuses_nobody(cast: Cast) -> None:
    make_meeting(cast, "Asha", "Ben", planned_at=clock.now() - timedelta(days=2))
    for name in ("Asha", "Ben"):
        page = read(cast, name)
        assert "Nothing was written down." in page
        assert "did not attend" not in page.lower()
        assert "Start the meeting" not in page


def test_a_frozen_one_leads_to_its_summary(table: Table) -> None:
    table.freeze()
    for name in ("Asha", "Ben"):
        page = read(table.cast, name)
        assert table.url("see_summary") in page
        assert "Waits for your yes" not in page
        assert "not yet confirmed" not in page


def test_long_lists_come_in_parts(cast: Cast) -> None:
    for number in range(15):
        day = clock.now() - timedelta(days=number + 1)
        make_meeting(cast, "Asha", "Ben", began_at=day, closed_at=day, frozen_at=day)
    first, last = read(cast, "Asha"), read(cast, "Asha", part=3)
    assert first.count("/summary/") == 6
    assert "?part=2" in first
    assert last.count("/summary/") == 3
    assert "?part=2" in last


@pytest.mark.parametrize("part", ["0", "-1", "nine", "9999", "99999999999999999999", "٣"])
def test_a_part_that_does_not_exist_is_no_error(cast: Cast, part: str) -> None:
    make_meeting(cast, "Asha", "Ben", planned_at=clock.now() + timedelta(days=2))
    assert "Coming" in read(cast, "Asha", part=part)


def test_others_meetings_stay_out(table: Table) -> None:
    for name in ("Ines", "Finn", "Dev", "Cara"):
        assert "Asha" not in read(table.cast, name)


def test_when_the_relationship_ends_the_meetings_are_gone_for_the_worker(cast: Cast) -> None:
    make_meeting(cast, "Asha", "Cara", planned_at=clock.now() + timedelta(days=1))
    assert "Asha" not in read(cast, "Cara")
    assert "With Cara" in read(cast, "Asha")


@pytest.mark.parametrize("name", ["Gita", "Esi", "Hugo"])
def test_it_is_not_for_other_roles(cast: Cast, name: str) -> None:
    assert cast.client(name).get(LIST).status_code == 403


def test_a_planned_day_is_the_viewers_day(cast: Cast) -> None:
    from tests.database import as_owner

    with as_owner():
        cast.ben.time_zone = "Pacific/Auckland"
        cast.ben.save(update_fields=["time_zone"])
    make_meeting(cast, "Asha", "Ben", planned_at=clock.now() + timedelta(hours=4, minutes=30))
    assert "Today at 2 pm" in read(cast, "Asha")
    assert "Tomorrow at 3 am" in read(cast, "Ben")


def test_the_person_reads_who_looks_in_here_and_when(planned: Table) -> None:
    assert "Ben reads here on" in read(planned.cast, "Asha")
    assert "reads here on" not in read(planned.cast, "Ben")
