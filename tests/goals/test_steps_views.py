"""Steps: adding, changing, saying how it went, letting go."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from goals.models import CheckIn, Goal, Step
from reminders.models import Rule
from tests.cast import Cast
from tests.database import as_owner
from tests.material import LOCAL_AT, Material, share
from tests.pages import html_of, words_of

LIBRARY = {"what": "Walk to the library", "weekday": "3", "at": "17:30", "remind": "no"}


def add_to(goal: Goal, instead: Step | None = None) -> str:
    """Return where a step is added."""
    address = reverse("goals:add_step", args=[goal.pk])
    return f"{address}?instead={instead.pk}" if instead else address


def how(step: Step, local_at: str = LOCAL_AT) -> str:
    """Return where it is said how a step went."""
    return reverse("goals:note_outcome", args=[step.pk, local_at])


def steps_now(cast: Cast) -> list[Step]:
    """Return Asha's steps that are still wanted, oldest first."""
    with as_owner():
        return list(Step.unscoped.filter(owner=cast.asha, let_go_at=None).order_by("created_at"))


def noted(cast: Cast, local_at: str = LOCAL_AT) -> list[CheckIn]:
    """Return what was noted for one moment."""
    with as_owner():
        return list(CheckIn.unscoped.filter(owner=cast.asha, local_at=local_at))


def rules(step: Step) -> list[Rule]:
    """Return the reminders of a step that run."""
    with as_owner():
        return list(Rule.unscoped.filter(subject_id=step.pk, ended_at=None))


def test_a_step_is_added_without_a_reminder_unless_asked(
    asha: Client, cast: Cast, material: Material
) -> None:
    response = asha.post(add_to(material.goal), LIBRARY, follow=True)
    step = steps_now(cast)[-1]
    assert (step.what, step.weekday, step.at) == ("Walk to the library", 3, time(17, 30))
    assert rules(step) == []
    assert "Thursdays at 5:30 pm" in words_of(response)


def test_a_step_is_called_the_next_one_only_when_it_is_alone(
    asha: Client, cast: Cast, material: Material
) -> None:
    others = len(steps_now(cast))
    first = words_of(asha.post(add_to(material.goal), LIBRARY, follow=True))
    assert ("It’s your next step." in first) == (others == 0)
    more = {**LIBRARY, "what": "Read on the bench"}
    assert "Saved: Thursdays at 5:30 pm." in words_of(
        asha.post(add_to(material.goal), more, follow=True)
    )


def test_no_reminder_is_what_is_chosen_at_first(asha: Client, material: Material) -> None:
    page = html_of(asha.get(add_to(material.goal)))
    chosen = page.split('value="no"')[1].split(">")[0]
    assert "checked" in chosen


def test_a_reminder_comes_at_the_next_moment_each_week(
    asha: Client, cast: Cast, material: Material
) -> None:
    asha.post(add_to(material.goal), LIBRARY | {"remind": "yes"})
    (rule,) = rules(steps_now(cast)[-1])
    assert (rule.local_start, rule.rrule) == ("2026-11-26T17:30", "FREQ=WEEKLY;BYDAY=TH")


def test_the_page_shows_the_mail_as_it_will_arrive(asha: Client, material: Material) -> None:
    words = words_of(asha.get(add_to(material.goal)))
    assert "A reminder you asked for" in words
    assert "Hello Asha, you asked us to remind you" in words
    assert "To asha@example.org." in words


def test_a_name_that_looks_like_markup_stays_words_in_the_mail_shown(
    asha: Client, cast: Cast, material: Material
) -> None:
    with as_owner():
        cast.asha.preferred_name = "<b>Asha</b>"
        cast.asha.save()
    assert "Hello &lt;b&gt;Asha" in html_of(asha.get(add_to(material.goal)))


def test_without_an_address_no_reminder_is_offered(
    asha: Client, cast: Cast, material: Material
) -> None:
    with as_owner():
        cast.asha.email = ""
        cast.asha.save()
    assert "Your clinic can add an address for you." in words_of(asha.get(add_to(material.goal)))
    asha.post(add_to(material.goal), LIBRARY | {"remind": "yes"})
    assert rules(steps_now(cast)[-1]) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": ""},
        {"what": "x" * 301},
        {"weekday": ""},
        {"weekday": "7"},
        {"weekday": "Thursday"},
        {"at": ""},
        {"at": "25:00"},
        {"at": "soon"},
        {"remind": "perhaps"},
    ],
)
def test_what_needs_another_look_is_said_and_nothing_is_lost(
    asha: Client, cast: Cast, material: Material, wrong: dict[str, str]
) -> None:
    sent = LIBRARY | wrong
    response = asha.post(add_to(material.goal), sent)
    assert response.status_code == 422
    assert sent["what"] in html_of(response)
    assert len(steps_now(cast)) == 1


def test_pressing_twice_adds_one_step(asha: Client, cast: Cast, material: Material) -> None:
    sent = LIBRARY | {"key": str(uuid4()), "remind": "yes"}
    for _ in range(2):
        asha.post(add_to(material.goal), sent)
    steps = steps_now(cast)
    assert len(steps) == 2
    assert len(rules(steps[-1])) == 1


def test_seconds_are_dropped_so_that_moments_fit(
    asha: Client, cast: Cast, material: Material
) -> None:
    asha.post(add_to(material.goal), LIBRARY | {"at": "17:30:45"})
    assert steps_now(cast)[-1].at == time(17, 30)


def test_changing_a_step_starts_it_anew_and_keeps_what_was_done(
    asha: Client, cast: Cast, material: Material
) -> None:
    page = html_of(asha.get(add_to(material.goal, material.step)))
    assert "Walk</textarea>" in page
    assert "checked" in page.split('value="yes"')[1].split(">")[0]
    sent = {"what": "Walk slowly", "weekday": "2", "at": "11:00", "remind": "yes"}
    response = asha.post(add_to(material.goal, material.step), sent, follow=True)
    (step,) = steps_now(cast)
    assert step.what == "Walk slowly"
    assert rules(material.step) == []
    assert len(rules(step)) == 1
    assert "Done: Walk" in words_of(response)


@pytest.mark.parametrize("instead", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_changing_a_step_that_is_not_there(asha: Client, material: Material, instead: str) -> None:
    assert asha.get(f"{add_to(material.goal)}?instead={instead}").status_code == 404


def test_a_step_changes_only_within_its_goal(asha: Client, cast: Cast, material: Material) -> None:
    with as_owner():
        other = Goal.unscoped.create(owner=cast.asha, words="Another")
    assert asha.get(add_to(other, material.step)).status_code == 404


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("done", "Done. That adds a stone."),
        ("part", "Part of it. That adds a stone, a smaller one."),
        ("did_not_apply", "Noted: it did not apply this time."),
    ],
)
def test_saying_how_it_went(
    asha: Client, cast: Cast, material: Material, outcome: str, said: str
) -> None:
    sent = {"outcome": outcome, "note": "The dog next door helps."}
    response = asha.post(how(material.step), sent, follow=True)
    words = words_of(response)
    assert said in words
    assert "“The dog next door helps.”" in words
    assert [one.outcome for one in noted(cast)] == [outcome]


def test_done_and_part_of_it_lay_a_stone_and_the_others_take_none(
    asha: Client, cast: Cast, material: Material
) -> None:
    goal = reverse("goals:see_goal", args=[material.goal.pk])
    counts = {}
    for outcome in ("done", "part", "not_this_time", "did_not_apply"):
        asha.post(how(material.step), {"outcome": outcome})
        counts[outcome] = "2 things done" in words_of(asha.get(goal))
    assert counts == {"done": True, "part": True, "not_this_time": False, "did_not_apply": False}
    assert "1 thing done" in words_of(asha.get(goal))


def test_not_this_time_asks_what_now(asha: Client, cast: Cast, material: Material) -> None:
    response = asha.post(how(material.step), {"outcome": "not_this_time"}, follow=True)
    words = words_of(response)
    assert "Not this time. Keep it, change it, or let it go?" in words
    for choice in ("Keep it", "Change it", "Let it go"):
        assert choice in words
    assert len(steps_now(cast)) == 1


def test_after_letting_go_nothing_more_is_asked(asha: Client, material: Material) -> None:
    asha.post(reverse("goals:let_go", args=[material.step.pk]))
    response = asha.post(how(material.step), {"outcome": "not_this_time"}, follow=True)
    assert "Noted: not this time." in words_of(response)
    assert "Keep it, change it" not in words_of(asha.get(how(material.step)))


def test_saying_it_again_changes_the_word(asha: Client, cast: Cast, material: Material) -> None:
    asha.post(how(material.step), {"outcome": "done", "note": "Fine"})
    page = html_of(asha.get(how(material.step)))
    assert "Fine</textarea>" in page
    asha.post(how(material.step), {"outcome": "part", "note": "Nearly"})
    assert [(one.outcome, one.note) for one in noted(cast)] == [("part", "Nearly")]


@pytest.mark.parametrize(
    "sent", [{}, {"outcome": "failed"}, {"outcome": "done", "note": "x" * 1001}]
)
def test_an_answer_that_is_none_is_not_noted(
    asha: Client, cast: Cast, material: Material, sent: dict[str, str]
) -> None:
    response = asha.post(how(material.step), sent)
    assert response.status_code == 422
    assert sent.get("note", "") in html_of(response)
    assert noted(cast) == []


@pytest.mark.parametrize(
    "local_at",
    [
        "2026-11-24T10:00",  # ahead
        "2026-11-17T10:01",  # another minute
        "2026-11-18T10:00",  # another day
        "2026-10-20T10:00",  # long before the step
        "2026-11-17T10:00:00",
        "2026-11-17 10:00",
        "2026-1-6T10:00",
        "0001-01-02T10:00",
        "9999-12-28T10:00",
        "yesterday",
    ],
)
def test_only_moments_of_the_step_can_be_noted(
    asha: Client, cast: Cast, material: Material, local_at: str
) -> None:
    assert asha.get(how(material.step, local_at)).status_code == 404
    assert asha.post(how(material.step, local_at), {"outcome": "done"}).status_code == 404
    assert noted(cast, local_at) == []


def test_a_step_may_have_been_done_in_the_week_before_it_was_written(
    asha: Client, cast: Cast, material: Material
) -> None:
    asha.post(add_to(material.goal), LIBRARY)
    step = steps_now(cast)[-1]
    assert asha.get(how(step, "2026-11-19T17:30")).status_code == 200
    assert asha.get(how(step, "2026-11-12T17:30")).status_code == 404


def test_a_moment_is_over_when_it_is_over_where_the_person_is(
    asha: Client, cast: Cast, material: Material
) -> None:
    asha.post(add_to(material.goal), LIBRARY | {"weekday": "0", "at": "09:30"})
    step = steps_now(cast)[-1]
    assert asha.get(how(step, "2026-11-23T09:30")).status_code == 200
    with as_owner():
        cast.asha.time_zone = "America/New_York"
        cast.asha.save()
    assert asha.get(how(step, "2026-11-23T09:30")).status_code == 404


def test_the_page_of_a_goal_asks_until_it_is_noted(asha: Client, material: Material) -> None:
    goal = reverse("goals:see_goal", args=[material.goal.pk])
    assert how(material.step) in html_of(asha.get(goal))
    asha.post(how(material.step), {"outcome": "part"})
    words = words_of(asha.get(goal))
    assert "Say how it went" not in words
    assert "Last time: Part of it." in words


def test_a_new_step_is_not_asked_about_before_its_day(
    asha: Client, cast: Cast, material: Material
) -> None:
    with as_owner():
        Step.unscoped.filter(pk=material.step.pk).update(created_at=clock.now())
    goal = reverse("goals:see_goal", args=[material.goal.pk])
    assert "Say how it went" not in words_of(asha.get(goal))


def test_letting_go_ends_the_reminder_and_keeps_the_stones(
    asha: Client, cast: Cast, material: Material
) -> None:
    address = reverse("goals:let_go", args=[material.step.pk])
    response = asha.post(address, follow=True)
    words = words_of(response)
    assert "You let it go. What you did stays on your path." in words
    assert "1 thing done" in words
    assert steps_now(cast) == []
    assert rules(material.step) == []


def test_letting_go_twice_keeps_the_first_moment(
    asha: Client, cast: Cast, material: Material
) -> None:
    address = reverse("goals:let_go", args=[material.step.pk])
    asha.post(address)
    with clock.frozen(clock.now() + timedelta(days=1)):
        assert asha.post(address).status_code == 302
    with as_owner():
        assert Step.unscoped.get(pk=material.step.pk).let_go_at == clock.now()


def test_letting_go_needs_a_press(asha: Client, material: Material) -> None:
    assert asha.get(reverse("goals:let_go", args=[material.step.pk])).status_code == 405


@pytest.mark.parametrize("name", ["Ben", "Gita", "Finn"])
def test_nobody_else_can_say_how_it_went(cast: Cast, material: Material, name: str) -> None:
    share(cast, material.goal, "Ben", "Gita")
    client = cast.client(name)
    expected = 404 if name == "Finn" else 403
    assert client.post(how(material.step), {"outcome": "done"}).status_code == expected
    assert client.post(add_to(material.goal), LIBRARY).status_code == expected
    assert noted(cast) == []
