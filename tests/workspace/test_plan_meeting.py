"""Planning a meeting, from either side."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import Cast
from tests.database import as_owner
from tests.workspace.table import text
from workspace.models import Meeting, Participant

NOBODY = "00000000-0000-4000-8000-000000000000"
PLAN = reverse("workspace:plan_meeting")
THURSDAY = {"day": "2026-11-26", "time": "14:00", "place": "At the clinic"}


def plan(cast: Cast, name: str, **data: object) -> Any:
    """Send the form as somebody."""
    return cast.client(name).post(PLAN, {**THURSDAY, **data})


def planned() -> list[Meeting]:
    """Return every meeting there is."""
    with as_owner():
        return list(Meeting.unscoped.all())


def test_a_worker_plans_with_one_of_their_people(cast: Cast) -> None:
    response = plan(cast, "Ben", person=cast.asha.pk)
    meeting = planned()[0]
    assert response["Location"] == reverse("workspace:list_meetings")
    assert meeting.owner_id == cast.asha.pk
    assert meeting.planned_at == datetime(2026, 11, 26, 14, tzinfo=UTC)
    with as_owner():
        assert meeting.place == "At the clinic"
        parts = set(Participant.unscoped.values_list("person__preferred_name", "part"))
    assert parts == {("Asha", "service_user"), ("Ben", "worker")}


def test_a_person_plans_with_one_of_their_workers(cast: Cast) -> None:
    plan(cast, "Asha", person=cast.ben.pk)
    assert planned()[0].owner_id == cast.asha.pk
    for name in ("Asha", "Ben"):
        page = text(cast.client(name).get(reverse("workspace:list_meetings")))
        assert "Thursday at 2 pm" in page
        assert "At the clinic" in page


def test_a_worker_sees_full_names_and_birthdays(cast: Cast) -> None:
    page = text(cast.client("Ben").get(PLAN))
    assert "Asha Karim, born 14 March" in page
    assert "Finn Larsen, born 14 March" in page


def test_a_person_is_offered_those_who_work_with_them_now(cast: Cast) -> None:
    page = text(cast.client("Asha").get(PLAN))
    assert str(cast.ben.pk) in page
    assert str(cast.ines.pk) in page
    for name in ("Cara", "Dev", "Gita", "Esi"):
        assert str(cast.people[name].pk) not in page


def test_a_link_chooses_the_person_beforehand(cast: Cast) -> None:
    page = text(cast.client("Ben").get(PLAN, {"with": str(cast.finn.pk)}))
    chosen = page.split(f'value="{cast.finn.pk}"')[1].split(">")[0]
    other = page.split(f'value="{cast.asha.pk}"')[1].split(">")[0]
    assert "checked" in chosen
    assert "checked" not in other


def test_the_only_person_there_is_chosen_beforehand(cast: Cast) -> None:
    page = cast.client("Finn").get(PLAN).content.decode()
    assert "checked" in page


@pytest.mark.parametrize("given", ["nobody", NOBODY])
def test_a_link_to_somebody_else_is_not_found(cast: Cast, given: str) -> None:
    assert cast.client("Ben").get(PLAN, {"with": given}).status_code == 404


def test_a_link_cannot_reach_somebody_elses_person(cast: Cast) -> None:
    assert cast.client("Dev").get(PLAN, {"with": str(cast.asha.pk)}).status_code == 404
    assert cast.client("Cara").get(PLAN, {"with": str(cast.asha.pk)}).status_code == 404


@pytest.mark.parametrize(
    ("asker", "other"), [("Ben", "Dev"), ("Dev", "Asha"), ("Cara", "Asha"), ("Asha", "Cara")]
)
def test_people_without_grounds_cannot_be_chosen(cast: Cast, asker: str, other: str) -> None:
    assert plan(cast, asker, person=cast.people[other].pk).status_code in (200, 422)
    assert planned() == []


def test_a_worker_without_people_is_told_so(cast: Cast) -> None:
    assert "Nobody has said yes to working with you here yet" in text(cast.client("Dev").get(PLAN))


def test_a_person_without_a_worker_is_told_so(cast: Cast) -> None:
    from clinics.models import Grounds

    with as_owner():
        Grounds.objects.all().delete()
    assert "there is no one to meet" in text(cast.client("Asha").get(PLAN))


def test_a_moment_that_has_been_is_refused_kindly(cast: Cast) -> None:
    response = plan(cast, "Ben", person=cast.asha.pk, day="2026-11-20")
    assert response.status_code == 422
    assert "That moment has already been" in text(response)
    assert "At the clinic" in text(response)
    assert planned() == []


def test_earlier_on_the_same_day_has_been_too(cast: Cast) -> None:
    earlier = {"day": "2026-11-23", "time": "09:29"}
    assert plan(cast, "Ben", person=cast.asha.pk, **earlier).status_code == 422
    later = {"day": "2026-11-23", "time": "09:31"}
    assert plan(cast, "Ben", person=cast.asha.pk, **later).status_code == 302


@pytest.mark.parametrize("day", ["2029-01-01", "9999-12-31"])
def test_a_day_far_away_is_refused_kindly(cast: Cast, day: str) -> None:
    response = plan(cast, "Ben", person=cast.asha.pk, day=day)
    assert response.status_code == 422
    assert "more than two years away" in text(response)


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": ""},
        {"day": "soon"},
        {"day": "2026-02-30"},
        {"time": ""},
        {"time": "25:00"},
        {"person": ""},
        {"person": "nobody"},
        {"person": "\x00"},
        {"place": "x" * 81},
    ],
)
def test_what_cannot_be_meant_is_shown_again(cast: Cast, wrong: dict[str, str]) -> None:
    response = plan(cast, "Ben", **{"person": cast.asha.pk, **wrong})
    assert response.status_code == 422
    assert "Nothing you typed is lost." in text(response)
    assert planned() == []


def test_nothing_sent_is_422_too(cast: Cast) -> None:
    assert cast.client("Ben").post(PLAN).status_code == 422


def test_sending_the_same_plan_twice_makes_one(cast: Cast) -> None:
    for _ in range(2):
        assert plan(cast, "Ben", person=cast.asha.pk).status_code == 302
    assert len(planned()) == 1


def test_the_same_moment_with_somebody_else_is_another_meeting(cast: Cast) -> None:
    plan(cast, "Ben", person=cast.asha.pk)
    plan(cast, "Ben", person=cast.finn.pk)
    plan(cast, "Asha", person=cast.ines.pk)
    assert len(planned()) == 3


def test_the_local_hour_is_meant_in_summer_too(cast: Cast) -> None:
    plan(cast, "Ben", person=cast.asha.pk, day="2027-06-01", time="10:00")
    assert planned()[0].planned_at == datetime(2027, 6, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize("place", ["مكتب", "🏡 at home", "<b>here</b>", ""])
def test_any_place_can_be_named(cast: Cast, place: str) -> None:
    assert plan(cast, "Ben", person=cast.asha.pk, place=place).status_code == 302
    page = cast.client("Asha").get(reverse("workspace:list_meetings")).content.decode()
    assert "<b>here</b>" not in page


@pytest.mark.parametrize("name", ["Gita", "Esi", "Hugo"])
def test_others_plan_nothing(cast: Cast, name: str) -> None:
    assert cast.client(name).get(PLAN).status_code == 403
    assert plan(cast, name, person=cast.asha.pk).status_code == 403
