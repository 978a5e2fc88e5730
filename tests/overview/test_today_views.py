"""Today: one next thing, meetings, promises, goals and what matters."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from core import clock, keys
from goals.models import Goal, Step, Value
from tests.cast import Cast
from tests.database import as_owner
from tests.material import Material, share
from tests.pages import at_most, html_of, words_of
from workspace.models import Confirmation, Meeting, Participant

TODAY = "/"
TUESDAY = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


@pytest.fixture
def asha(cast: Cast) -> Client:
    """Asha's browser."""
    return cast.client("Asha")


def plan(cast: Cast, at: datetime, **more: object) -> Meeting:
    """Plan a meeting of Asha and Ben."""
    with as_owner():
        meeting: Meeting = Meeting.unscoped.create(
            owner=cast.asha, clinic=cast.clinic, planned_at=at, **more
        )
        for person, part in ((cast.asha, "service_user"), (cast.ben, "worker")):
            Participant.unscoped.create(owner=cast.asha, meeting=meeting, person=person, part=part)
    return meeting


def close(meeting: Meeting) -> None:
    """Close a meeting."""
    with as_owner():
        Meeting.unscoped.filter(pk=meeting.pk).update(closed_at=clock.now())
        Confirmation.unscoped.filter(meeting=meeting).delete()


@pytest.mark.parametrize(
    ("name", "page"),
    [("Ben", "my_people"), ("Ines", "my_people"), ("Esi", "clinic"), ("Gita", "shared_with_me")],
)
def test_everybody_else_goes_to_their_own_start_page(cast: Cast, name: str, page: str) -> None:
    assert cast.client(name).get(TODAY)["Location"] == reverse(f"overview:{page}")


def test_the_day_and_a_greeting(asha: Client) -> None:
    assert "Monday 23 November Good morning, Asha" in words_of(asha.get(TODAY))


def test_nothing_planned_is_said_kindly(cast: Cast) -> None:
    finn = cast.client("Finn")
    words = words_of(finn.get(TODAY))
    assert "Nothing is waiting for you." in words
    assert "You have no goals here yet. A small one is enough." in words
    with as_owner():
        Value.unscoped.create(owner=cast.finn, card="home", pile=Value.Pile.VERY)
    words = words_of(finn.get(TODAY))
    assert "Nothing is waiting for you. Here is what you said matters most." in words
    assert "Home" in words


def test_the_coming_step_is_the_one_next_thing(asha: Client, material: Material) -> None:
    words = words_of(asha.get(TODAY))
    assert "One next thing Walk Tomorrow at 10 am. For “Asha's own goal”." in words
    assert "Say how it went" not in words


def test_a_step_that_has_just_been_asks_how_it_went(asha: Client, material: Material) -> None:
    with clock.frozen(TUESDAY):
        page = asha.get(TODAY)
    assert "You chose Tuesdays at 10 am." in words_of(page)
    address = reverse("goals:note_outcome", args=[material.step.pk, "2026-11-24T10:00"])
    assert address in html_of(page)


def test_once_noted_it_is_asked_no_more(asha: Client, material: Material) -> None:
    with clock.frozen(TUESDAY):
        address = reverse("goals:note_outcome", args=[material.step.pk, "2026-11-24T10:00"])
        asha.post(address, {"outcome": "not_this_time"})
        assert "Say how it went" not in words_of(asha.get(TODAY))


def test_after_two_days_it_is_asked_no_more(asha: Client, material: Material) -> None:
    with clock.frozen(TUESDAY + timedelta(days=2)):
        assert "Say how it went" not in words_of(asha.get(TODAY))


def test_the_latest_step_is_asked_about_first(asha: Client, cast: Cast, material: Material) -> None:
    with as_owner():
        before = clock.now() - timedelta(days=9)
        Step.unscoped.create(
            owner=cast.asha,
            goal=material.goal,
            what="Breakfast",
            weekday=1,
            at="08:00",
            created_at=before,
        )
    with clock.frozen(TUESDAY):
        assert "One next thing Walk" in words_of(asha.get(TODAY))


def test_a_step_let_go_is_never_asked_about(asha: Client, material: Material) -> None:
    asha.post(reverse("goals:let_go", args=[material.step.pk]))
    with clock.frozen(TUESDAY):
        assert "One next thing" not in words_of(asha.get(TODAY))


def test_the_next_thing_says_who_can_see_it(asha: Client, cast: Cast, material: Material) -> None:
    assert "Only you can see this." in words_of(asha.get(TODAY))
    share(cast, material.goal, "Ben", "Cara")
    assert "You and Ben can see this. Nobody else." in words_of(asha.get(TODAY))


def test_a_coming_meeting_says_with_whom_and_when(asha: Client, cast: Cast) -> None:
    plan(cast, clock.now() + timedelta(days=3, hours=4, minutes=30), place="at the clinic")
    assert "Meeting with Ben Thursday at 2 pm, at the clinic" in words_of(asha.get(TODAY))


def test_times_are_those_where_the_person_is(asha: Client, cast: Cast) -> None:
    plan(cast, clock.now() + timedelta(hours=4, minutes=30))
    with as_owner():
        cast.asha.time_zone = "Asia/Kolkata"
        cast.asha.save()
    words = words_of(asha.get(TODAY))
    assert "Good afternoon, Asha" in words
    assert "Today at 7:30 pm" in words


def test_a_meeting_of_another_day_that_never_began_is_not_shown(asha: Client, cast: Cast) -> None:
    plan(cast, clock.now() - timedelta(days=1))
    assert "Meeting with" not in words_of(asha.get(TODAY))


def test_a_meeting_under_way_is_kept_as_it_is(asha: Client, material: Material) -> None:
    page = asha.get(TODAY)
    assert "It has begun. Everything is kept as it is." in words_of(page)
    there = reverse("workspace:show_stop", args=[material.meeting.pk, material.meeting.stop])
    assert there in html_of(page)


def test_a_closed_meeting_waits_for_the_persons_yes(
    asha: Client, cast: Cast, material: Material
) -> None:
    close(material.meeting)
    words = words_of(asha.get(TODAY))
    assert "Your say Is this what you and Ben said on Monday 23 November?" in words
    with as_owner():
        Confirmation.unscoped.create(owner=cast.asha, meeting=material.meeting, person=cast.asha)
    assert "Your say" not in words_of(asha.get(TODAY))


def test_own_promises_stand_there_and_others_do_not(
    asha: Client, cast: Cast, material: Material
) -> None:
    close(material.meeting)
    assert "What you said you would do" not in words_of(asha.get(TODAY))
    with as_owner():
        action = material.action
        action.promised_by = cast.asha
        action.save(update_fields=["promised_by"])
    words = words_of(asha.get(TODAY))
    assert "What you said you would do Ask about the group" in words
    assert "By Monday 30 November at 10 am. Part of it, so far." in words


def test_a_promise_whose_day_has_gone_accuses_nobody(
    asha: Client, cast: Cast, material: Material
) -> None:
    close(material.meeting)
    with as_owner():
        action = material.action
        action.promised_by, action.due_local = cast.asha, "2026-11-20T10:00"
        action.save(update_fields=["promised_by", "due_local"])
    words = words_of(asha.get(TODAY))
    assert "Ask about the group" in words
    assert "20 November" not in words


def test_three_goals_are_shown_and_the_rest_is_a_press_away(asha: Client, cast: Cast) -> None:
    with as_owner():
        for number in range(5):
            Goal.unscoped.create(owner=cast.asha, words=f"Goal {number}.")
    page = asha.get(TODAY)
    assert html_of(page).count('class="goal"') == 3
    assert "See all your goals" in words_of(page)


def test_the_honest_line_says_who_reads_and_when(asha: Client) -> None:
    assert "Ben reads here on Tuesdays and Fridays." in words_of(asha.get(TODAY))


@pytest.mark.parametrize("many", [1, 40])
def test_today_costs_the_same_with_more_of_everything(
    asha: Client, cast: Cast, material: Material, many: int
) -> None:
    for number in range(many):
        plan(cast, clock.now() + timedelta(days=1 + number))
        with as_owner():
            goal = Goal.unscoped.create(owner=cast.asha, words=f"Goal {number}.")
            Step.unscoped.create(owner=cast.asha, goal=goal, what="a", weekday=2, at="10:00")
    keys.forget_keys()
    with at_most():
        asha.get(TODAY)


def test_nobody_elses_words_are_there(cast: Cast, material: Material) -> None:
    words = words_of(cast.client("Finn").get(TODAY))
    for private in ("Asha", "Walk", "Ask about the group"):
        assert private not in words


def test_today_stays_small_and_the_rest_is_a_press_away(asha: Client, cast: Cast) -> None:
    assert "See all you do together" not in words_of(asha.get(TODAY))
    for number in range(4):
        plan(cast, clock.now() + timedelta(days=1 + number))
    words = words_of(asha.get(TODAY))
    assert words.count("Meeting with Ben") == 2
    assert "See all you do together" in words


def test_the_next_thing_may_belong_to_an_old_goal(
    asha: Client, cast: Cast, material: Material
) -> None:
    with as_owner():
        for number in range(6):
            Goal.unscoped.create(owner=cast.asha, words=f"Goal {number}.")
    page = asha.get(TODAY)
    assert "For “Asha's own goal”." in words_of(page)
    assert html_of(page).count('class="goal"') == 3


def test_a_meeting_under_way_is_shown_however_many_are_planned(
    asha: Client, cast: Cast, material: Material
) -> None:
    for number in range(20):
        plan(cast, clock.now() + timedelta(days=1 + number))
    assert "It has begun." in words_of(asha.get(TODAY))
