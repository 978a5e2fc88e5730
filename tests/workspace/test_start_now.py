"""Starting without an appointment: one press, and the grounds are checked again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from clinics.models import Grounds
from core import clock
from tests.cast import Cast
from tests.database import as_owner
from tests.workspace.table import Table, make_meeting
from workspace.models import Meeting

NOBODY = "00000000-0000-4000-8000-000000000000"
START = reverse("workspace:start_now")


def meetings() -> list[Meeting]:
    """Return every meeting there is."""
    with as_owner():
        return list(Meeting.unscoped.all())


def test_one_press_leads_to_arrive(cast: Cast) -> None:
    response = cast.client("Ben").post(START, {"person_id": cast.asha.pk})
    meeting = meetings()[0]
    assert response.status_code == 302
    assert response["Location"] == reverse("workspace:show_stop", args=[meeting.pk, "arrive"])
    assert (meeting.owner_id, meeting.began_at) == (cast.asha.pk, clock.now())
    assert meeting.planned_at is None


def test_both_are_at_the_table(cast: Cast) -> None:
    where = cast.client("Ben").post(START, {"person_id": cast.asha.pk})["Location"]
    for name in ("Asha", "Ben"):
        assert "Asha and Ben" in cast.client(name).get(where).content.decode()


def test_a_second_press_makes_no_second_meeting(cast: Cast) -> None:
    ben = cast.client("Ben")
    first, second = (ben.post(START, {"person_id": cast.asha.pk}) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert len(meetings()) == 1


def test_a_meeting_that_had_to_stop_goes_on_where_it_was(table: Table) -> None:
    table.post("Ben", "show_stop", "talk")
    table.post("Ben", "pause")
    response = table.client("Ben").post(START, {"person_id": table.cast.asha.pk})
    assert response["Location"] == table.url("show_stop", "talk")
    assert table.now().paused_at is None


def test_one_planned_for_today_is_the_one_that_starts(cast: Cast) -> None:
    later_today = make_meeting(cast, "Asha", "Ben", planned_at=clock.now() + timedelta(hours=3))
    response = cast.client("Ben").post(START, {"person_id": cast.asha.pk})
    assert str(later_today.pk) in response["Location"]
    assert len(meetings()) == 1


def test_one_planned_for_thursday_stays_planned(planned: Table) -> None:
    response = planned.client("Ben").post(START, {"person_id": planned.cast.asha.pk})
    assert str(planned.meeting.pk) not in response["Location"]
    assert planned.now().began_at is None


def test_a_meeting_with_somebody_else_is_not_taken_up(table: Table) -> None:
    response = table.client("Ines").post(START, {"person_id": table.cast.asha.pk})
    assert str(table.meeting.pk) not in response["Location"]
    assert len(meetings()) == 2


@pytest.mark.parametrize("name", ["Cara", "Dev"])
def test_without_grounds_there_is_nobody_to_start_with(cast: Cast, name: str) -> None:
    assert cast.client(name).post(START, {"person_id": cast.asha.pk}).status_code == 404
    assert meetings() == []


def test_grounds_that_ended_a_moment_ago_count_no_more(cast: Cast) -> None:
    ben = cast.client("Ben")
    with as_owner():
        Grounds.objects.filter(holder=cast.ben).update(ends_at=clock.now())
    assert ben.post(START, {"person_id": cast.asha.pk}).status_code == 404


@pytest.mark.parametrize("given", ["", "nobody", NOBODY, "\x00", "٣"])
def test_an_unknown_person_is_not_found(cast: Cast, given: str) -> None:
    assert cast.client("Ben").post(START, {"person_id": given}).status_code == 404


@pytest.mark.parametrize("name", ["Asha", "Gita", "Esi", "Hugo"])
def test_only_a_worker_starts(cast: Cast, name: str) -> None:
    assert cast.client(name).post(START, {"person_id": cast.asha.pk}).status_code == 403


def test_opening_the_address_starts_nothing(cast: Cast) -> None:
    assert cast.client("Ben").get(START).status_code == 405
    assert meetings() == []
