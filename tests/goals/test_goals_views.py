"""Goals: writing one, the list, and one with its path and story."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from clinics.models import Grounds
from core import clock, keys
from goals.models import CheckIn, Goal, Step
from sharing.models import AccessLogRow
from tests.cast import Cast, make_grounds
from tests.database import as_owner
from tests.material import Material, share
from tests.pages import at_most, html_of, words_of

LIST, NEW = "/goals/", "/goals/new/"


def page_of(goal: Goal) -> str:
    """Return a goal's address."""
    return reverse("goals:see_goal", args=[goal.pk])


def goals_written(cast: Cast, name: str = "Asha") -> list[Goal]:
    """Return somebody's goals."""
    with as_owner():
        return list(Goal.unscoped.filter(owner=cast.people[name]).order_by("created_at"))


def note_often(material: Material, times: int) -> None:
    """Note so many outcomes, a week apart."""
    with as_owner():
        CheckIn.unscoped.bulk_create(
            CheckIn(
                owner=material.goal.owner,
                goal=material.goal,
                step=material.step,
                local_at=(clock.now() - timedelta(weeks=week + 5)).strftime("%Y-%m-%dT10:00"),
                outcome="done",
                created_at=clock.now() - timedelta(weeks=week + 5),
            )
            for week in range(times)
        )


def test_a_goal_is_written_in_own_words_and_nobody_else_sees_it(asha: Client, cast: Cast) -> None:
    response = asha.post(NEW, {"words": "See the sea", "why": "It calms me"}, follow=True)
    words = words_of(response)
    assert "Saved. Only you can see this." in words
    assert "See the sea" in words
    assert "“It calms me”" in words
    assert [name for name in ("Ben", "Gita") if shows(cast, name)] == []


def shows(cast: Cast, name: str) -> bool:
    """Tell whether somebody can open Asha's newest goal."""
    return cast.client(name).get(page_of(goals_written(cast)[-1])).status_code == 200


def test_a_goal_can_be_about_an_important_value(asha: Client, material: Material) -> None:
    page = asha.get(NEW)
    assert "Which of these is it about?" in words_of(page)
    sent = {"words": "Ring Lena", "value": str(material.value.pk)}
    assert '<li class="chip">Friendship</li>' in html_of(asha.post(NEW, sent, follow=True))


def test_without_important_values_the_question_is_left_out(asha: Client) -> None:
    words = words_of(asha.get(NEW))
    assert "Which of these" not in words
    assert "Sort the cards" in words


def test_somebody_elses_value_is_no_choice(asha: Client, cast: Cast, material: Material) -> None:
    finn = cast.client("Finn")
    response = finn.post(NEW, {"words": "Mine", "value": str(material.value.pk)})
    assert response.status_code == 302
    assert goals_written(cast, "Finn")[0].value_id is None


@pytest.mark.parametrize("words", ["", "   ", "x" * 301, "a\x00b"])
def test_what_needs_another_look_is_said_and_nothing_is_lost(
    asha: Client, cast: Cast, words: str
) -> None:
    response = asha.post(NEW, {"words": words, "why": "Because of Lena"})
    assert response.status_code == 422
    assert "Because of Lena" in html_of(response)
    assert words.strip() in html_of(response)
    assert goals_written(cast) == []


def test_too_long_is_said_in_plain_words_and_never_cut(asha: Client) -> None:
    response = asha.post(NEW, {"words": "x" * 301})
    assert "301 characters, and there is room for 300" in words_of(response)
    assert "maxlength" not in html_of(response)


@pytest.mark.parametrize(
    "words", ["🧗 climb", "الخروج أكثر", "<script>alert(1)</script>", "O'Brien & co", "a\nb"]
)
def test_any_words_come_back_as_they_were_typed(asha: Client, words: str) -> None:
    response = asha.post(NEW, {"words": words}, follow=True)
    assert "<script>alert" not in html_of(response)
    assert " ".join(words.split()) in " ".join(words_of(response).split()) or "<script>" in words


def test_pressing_twice_writes_one_goal(asha: Client, cast: Cast) -> None:
    sent = {"words": "See the sea", "key": str(uuid4())}
    first, second = asha.post(NEW, sent), asha.post(NEW, sent)
    assert first["Location"] == second["Location"]
    assert len(goals_written(cast)) == 1


def test_the_form_brings_a_new_key_each_time(asha: Client) -> None:
    assert html_of(asha.get(NEW)) != html_of(asha.get(NEW))


def test_somebody_elses_key_makes_an_own_goal(cast: Cast, material: Material) -> None:
    sent = {"words": "Mine", "key": str(material.goal.pk)}
    assert cast.client("Finn").post(NEW, sent).status_code == 302
    assert [goal.words for goal in goals_written(cast)] == ["Asha's own goal"]
    assert goals_written(cast, "Finn")[0].pk != material.goal.pk


def test_the_list_shows_goals_newest_first(asha: Client, material: Material) -> None:
    asha.post(NEW, {"words": "A newer one"})
    words = words_of(asha.get(LIST))
    assert words.index("A newer one") < words.index("Asha's own goal")
    assert "1 thing done" in words
    assert "Next: Walk. Tomorrow at 10 am." in words
    assert "Only you can see this." in words


def test_the_list_says_who_can_see(asha: Client, cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben", "Gita")
    words = words_of(asha.get(LIST))
    assert "You, Ben and Gita can see this. Nobody else." in words


def test_who_no_longer_works_with_her_is_not_said_to_see(
    asha: Client, cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Cara")
    assert "Only you can see this." in words_of(asha.get(LIST))
    assert "Only you can see this." in words_of(asha.get(page_of(material.goal)))


def test_an_empty_list_offers_one_thing(asha: Client) -> None:
    words = words_of(asha.get(LIST))
    assert "You have no goals here yet. A small one is enough." in words
    assert "Write a goal" in words


def test_a_long_list_comes_in_parts(asha: Client, cast: Cast) -> None:
    with as_owner():
        for number in range(12):
            Goal.unscoped.create(owner=cast.asha, words=f"Goal {number}.")
    assert "Older goals" in words_of(asha.get(LIST))
    assert "Newer goals" in words_of(asha.get(f"{LIST}?part=2"))
    assert "There is nothing further back." in words_of(asha.get(f"{LIST}?part=3"))


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_costs_the_same_with_more_goals(
    asha: Client, cast: Cast, material: Material, many: int
) -> None:
    with as_owner():
        for number in range(many):
            Goal.unscoped.create(owner=cast.asha, words=f"Goal {number}.")
    keys.forget_keys()
    with at_most(9):
        asha.get(LIST)


def test_the_page_of_a_goal_has_path_steps_and_story(asha: Client, material: Material) -> None:
    words = words_of(asha.get(page_of(material.goal)))
    for part in ("Friendship", "Walk", "Tuesdays at 10 am", "1 thing done", "Done: Walk"):
        assert part in words
    assert "with a reminder by e-mail" in words
    assert "Ben reads here on Tuesdays and Fridays." in words


@pytest.mark.parametrize("times", [0, 60])
def test_the_page_of_a_goal_costs_the_same_with_more_history(
    asha: Client, material: Material, times: int
) -> None:
    note_often(material, times)
    keys.forget_keys()
    with at_most():
        asha.get(page_of(material.goal))


def test_stones_are_counted_beyond_those_drawn(asha: Client, material: Material) -> None:
    note_often(material, 30)
    assert "31 things done" in words_of(asha.get(page_of(material.goal)))


def test_a_long_story_comes_in_parts(asha: Client, material: Material) -> None:
    note_often(material, 9)
    first, second = (asha.get(f"{page_of(material.goal)}?part={n}") for n in (1, 2))
    assert html_of(first).count('class="entry"') == 6
    assert html_of(second).count('class="entry"') == 4
    assert "Written down on" in words_of(second)
    assert "Written down on" not in words_of(first)


@pytest.mark.parametrize("name", ["Ben", "Gita"])
def test_who_it_was_shared_with_reads_it_and_changes_nothing(
    cast: Cast, material: Material, name: str
) -> None:
    share(cast, material.goal, name)
    keys.forget_keys()
    client = cast.client(name)
    with at_most():
        response = client.get(page_of(material.goal))
    words = words_of(response)
    assert "Asha’s goal" in words
    assert "Done: Walk" in words
    assert "Asha can see that you looked at this" in words
    for deed in ("Say how it went", "Change it", "Let it go", "Add another step", "reminder"):
        assert deed not in words


def test_the_value_stays_private_when_the_goal_is_shared(cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben")
    assert "Friendship" not in words_of(cast.client("Ben").get(page_of(material.goal)))


def test_a_look_is_logged_for_the_owner(cast: Cast, material: Material) -> None:
    share(cast, material.goal, "Ben")
    cast.client("Ben").get(page_of(material.goal))
    cast.client("Dev").get(page_of(material.goal))
    with as_owner():
        rows = set(AccessLogRow.objects.values_list("actor", "verb", "purpose"))
    assert rows == {
        (cast.ben.log_id, "read", "see_goal"),
        (cast.dev.log_id, "denied", "see_goal"),
    }


def test_one_clinics_share_opens_nothing_after_the_relationship_ends(
    cast: Cast, material: Material
) -> None:
    share(cast, material.goal, "Ben")
    with as_owner():
        make_grounds(cast.finn, cast.dev, cast.clinic)
        cast_grounds_end(cast)
    assert cast.client("Ben").get(page_of(material.goal)).status_code == 404


def cast_grounds_end(cast: Cast) -> None:
    """End what binds Ben and Asha."""
    Grounds.objects.filter(holder=cast.ben, service_user=cast.asha).update(ends_at=clock.now())


def test_unknown_and_unshared_goals_look_the_same(cast: Cast, material: Material) -> None:
    ben = cast.client("Ben")
    unshared = ben.get(page_of(material.goal))
    unknown = ben.get(reverse("goals:see_goal", args=[uuid4()]))
    assert unshared.status_code == unknown.status_code == 404
    assert words_of(unshared) == words_of(unknown)


def test_many_steps_are_a_press_away(asha: Client, cast: Cast, material: Material) -> None:
    with as_owner():
        for number in range(8):
            Step.unscoped.create(
                owner=cast.asha, goal=material.goal, what=f"Step {number}.", weekday=2, at="10:00"
            )
    words = words_of(asha.get(page_of(material.goal)))
    assert "Show 3 more steps" in words
    words = words_of(asha.get(f"{page_of(material.goal)}?steps=all"))
    assert "more step" not in words
    assert all(f"Step {number}." in words for number in range(8))
