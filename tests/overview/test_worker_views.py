"""A worker's pages: the people, and one of them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from clinics.models import Grounds
from core import clock, keys
from goals.models import Goal
from sharing.models import AccessLogRow
from tests.cast import Cast, make_grounds, make_person
from tests.database import as_owner
from tests.material import Material, share
from tests.pages import at_most, html_of, words_of
from workspace.models import Meeting, Participant

PEOPLE = "/people/"


@pytest.fixture
def ben(cast: Cast) -> Client:
    """Ben's browser."""
    return cast.client("Ben")


def person_page(cast: Cast, name: str = "Asha") -> str:
    """Return the page about one person."""
    return reverse("overview:see_person", args=[cast.people[name].pk])


def plan(cast: Cast, name: str, **when: object) -> Meeting:
    """Plan a meeting of somebody with Ben."""
    person = cast.people[name]
    with as_owner():
        meeting: Meeting = Meeting.unscoped.create(owner=person, clinic=cast.clinic, **when)
        for one, part in ((person, "service_user"), (cast.ben, "worker")):
            Participant.unscoped.create(owner=person, meeting=meeting, person=one, part=part)
    return meeting


def test_people_stand_there_by_full_name_and_birthday(ben: Client) -> None:
    words = words_of(ben.get(PEOPLE))
    assert "Asha Karim Born 14 March" in words
    assert "Finn Larsen Born 14 March" in words
    assert "1990" not in words


@pytest.mark.parametrize(
    ("name", "seen"),
    [("Cara", set()), ("Dev", set()), ("Ines", {"Asha"}), ("Ben", {"Asha", "Finn"})],
)
def test_only_people_with_grounds_now(cast: Cast, name: str, seen: set[str]) -> None:
    words = words_of(cast.client(name).get(PEOPLE))
    assert {who for who in ("Asha", "Finn") if who in words} == seen


def test_the_next_meeting_can_be_started_at_once(ben: Client, cast: Cast) -> None:
    plan(cast, "Finn", planned_at=clock.now() + timedelta(days=2))
    soonest = plan(cast, "Asha", planned_at=clock.now() + timedelta(hours=1), place="at home")
    page = ben.get(PEOPLE)
    words = words_of(page)
    assert "Next meeting Asha Karim Today at 10:30 am, at home Born 14 March" in words
    assert f'action="{reverse("workspace:begin", args=[soonest.pk])}"' in html_of(page)
    assert "Finn Larsen Born 14 March Wednesday at 9:30 am" in words


def test_a_meeting_under_way_comes_first(ben: Client, cast: Cast) -> None:
    plan(cast, "Finn", planned_at=clock.now() + timedelta(hours=1))
    plan(cast, "Asha", began_at=clock.now() - timedelta(hours=2))
    words = words_of(ben.get(PEOPLE))
    assert "Under way Asha Karim" in words
    assert "Go on with the meeting" in words


def test_another_workers_meeting_is_nobody_elses(cast: Cast) -> None:
    plan(cast, "Asha", planned_at=clock.now() + timedelta(hours=1))
    assert "Next meeting Asha" not in words_of(cast.client("Ines").get(PEOPLE))


def test_before_the_yes_there_is_a_name_and_nothing_else(cast: Cast) -> None:
    with as_owner():
        make_grounds(cast.finn, cast.dev, cast.clinic, accepted_at=None)
    dev = cast.client("Dev")
    words = words_of(dev.get(PEOPLE))
    assert "Waiting for a yes" in words
    assert "Finn Larsen" in words
    assert "Born" not in words
    assert dev.get(person_page(cast, "Finn")).status_code == 404


def test_own_promises_say_to_whom(ben: Client, cast: Cast, material: Material) -> None:
    with as_owner():
        Meeting.unscoped.filter(pk=material.meeting.pk).update(closed_at=clock.now())
    words = words_of(ben.get(PEOPLE))
    assert "Ask about the group Asha Karim · By Monday 30 November at 10 am." in words


def test_a_summary_that_waits_is_named(ben: Client, material: Material) -> None:
    with as_owner():
        Meeting.unscoped.filter(pk=material.meeting.pk).update(closed_at=clock.now())
    assert "The summary with Asha Karim, Monday 23 November, waits for your yes." in words_of(
        ben.get(PEOPLE)
    )


@pytest.mark.parametrize("many", [1, 40])
def test_the_page_costs_the_same_with_more_people(
    ben: Client, cast: Cast, material: Material, many: int
) -> None:
    with as_owner():
        for number in range(many):
            make_grounds(make_person(f"New{number}"), cast.ben, cast.clinic)
    keys.forget_keys()
    with at_most():
        page = ben.get(PEOPLE)
    assert ("More names" in words_of(page)) is (many > 25)


def test_the_page_of_a_person_has_name_and_birthday_on_top(ben: Client, cast: Cast) -> None:
    page = ben.get(person_page(cast))
    assert "<h1>Asha Karim</h1>" in html_of(page)
    words = words_of(page)
    assert words.index("Born 14 March") < words.index("Start the meeting")
    assert f'name="person_id" value="{cast.asha.pk}"' in html_of(page)


def test_somebody_without_a_birthday_is_asked_for_their_name(ben: Client, cast: Cast) -> None:
    with as_owner():
        cast.asha.born_on = None
        cast.asha.save()
    assert "No birthday is kept here: ask for the full name." in words_of(
        ben.get(person_page(cast))
    )


def test_nothing_unshared_is_there(ben: Client, cast: Cast, material: Material) -> None:
    words = words_of(ben.get(person_page(cast)))
    for private in ("own goal", "Walk", "Friendship", "1 thing done"):
        assert private not in words
    with as_owner():
        assert not AccessLogRow.objects.exists()


def test_shared_goals_are_there_and_the_look_is_logged(
    ben: Client, cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Ben")
    words = words_of(ben.get(person_page(cast)))
    assert "Asha's own goal 1 thing done" in words
    with as_owner():
        (row,) = AccessLogRow.objects.all()
    assert (row.actor, row.owner, row.item_id, row.verb, row.purpose) == (
        cast.ben.log_id,
        cast.asha.log_id,
        material.goal.pk,
        "read",
        "see_person",
    )


def test_what_was_shared_with_another_worker_is_not_there(
    ben: Client, cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Ines")
    assert "own goal" not in words_of(ben.get(person_page(cast)))


def test_meetings_and_promises_of_this_person_alone(
    ben: Client, cast: Cast, material: Material
) -> None:
    with as_owner():
        Meeting.unscoped.filter(pk=material.meeting.pk).update(closed_at=clock.now())
    assert "Ask about the group" in words_of(ben.get(person_page(cast)))
    words = words_of(ben.get(person_page(cast, "Finn")))
    assert "Ask about the group" not in words
    assert "None yet." in words


@pytest.mark.parametrize("name", ["Cara", "Dev"])
def test_without_grounds_there_is_no_page(cast: Cast, name: str) -> None:
    assert cast.client(name).get(person_page(cast)).status_code == 404


def test_the_page_goes_when_the_relationship_ends(ben: Client, cast: Cast) -> None:
    assert ben.get(person_page(cast)).status_code == 200
    with as_owner():
        Grounds.objects.filter(holder=cast.ben).update(ends_at=clock.now())
    assert ben.get(person_page(cast)).status_code == 404


def test_a_colleague_is_no_person_to_open(ben: Client, cast: Cast) -> None:
    assert ben.get(person_page(cast, "Dev")).status_code == 404
    assert ben.get(person_page(cast, "Ben")).status_code == 404


def test_the_page_of_a_person_takes_few_queries(
    ben: Client, cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Ben")
    keys.forget_keys()
    with at_most():
        ben.get(person_page(cast))


def test_a_meeting_that_never_began_is_not_still_to_come(ben: Client, cast: Cast) -> None:
    plan(cast, "Asha", planned_at=clock.now() - timedelta(days=2))
    assert "None yet." in words_of(ben.get(person_page(cast)))
    plan(cast, "Asha", planned_at=clock.now() + timedelta(days=2))
    assert "Wednesday at 9:30 am" in words_of(ben.get(person_page(cast)))


def test_many_shared_goals_come_in_parts(ben: Client, cast: Cast) -> None:
    for number in range(8):
        with as_owner():
            goal = Goal.unscoped.create(owner=cast.asha, words=f"Goal {number}.")
        share(cast, goal, "Ben")
    assert "Older goals" in words_of(ben.get(person_page(cast)))
    assert html_of(ben.get(f"{person_page(cast)}?part=2")).count('class="goal"') == 3
