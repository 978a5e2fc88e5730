"""The forms of meetings on their own."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from core import clock
from core.viewer import Role, Viewer
from workspace.forms import AgreeForm, PlanForm, TalkForm, TopicForm, not_to_come
from workspace.queries import Someone

ASHA, BEN = UUID(int=1), UUID(int=2)
PEOPLE = [Someone(ASHA, "Asha", "service_user"), Someone(BEN, "Ben", "worker")]
VIEWER = Viewer(BEN, Role.WORKER, uuid4(), "Ben", "Europe/London")
NOW = datetime(2026, 11, 23, 9, 30)


def test_the_person_is_offered_first_and_chosen() -> None:
    form = TopicForm(people=PEOPLE)
    assert [word for _, word in form.fields["said_by"].choices] == ["Asha", "Ben"]  # type: ignore[attr-defined]
    assert form.initial["said_by"] == ASHA


def test_the_words_come_back_without_blanks_around_them() -> None:
    form = TalkForm({"words": "  They are long \n", "said_by": str(ASHA)}, people=PEOPLE)
    assert form.is_valid()
    assert form.cleaned_data == {"words": "They are long", "said_by": ASHA}


@pytest.mark.parametrize("given", ["", "nobody", str(UUID(int=3)), "1"])
def test_only_those_at_the_table_can_have_said_it(given: str) -> None:
    assert not TopicForm({"words": "Hello", "said_by": given}, people=PEOPLE).is_valid()


def test_no_browser_cuts_what_is_pasted() -> None:
    assert "maxlength" not in str(TopicForm(people=PEOPLE)["words"])


def test_an_unreadable_character_is_pointed_out() -> None:
    form = TopicForm({"words": "a\x00b", "said_by": str(ASHA)}, people=PEOPLE)
    assert "words" in form.errors


def test_a_promise_has_a_local_moment(db: None) -> None:
    with clock.frozen(datetime(2026, 11, 23, 9, 30, tzinfo=UTC)):
        form = AgreeForm(
            {"words": "Ring", "promised_by": str(BEN), "day": "2026-12-01", "time": "14:05"},
            people=PEOPLE,
            viewer=VIEWER,
        )
        assert form.is_valid(), form.errors
    assert form.cleaned_data["due_local"] == "2026-12-01T14:05"


@pytest.mark.parametrize("day", ["0001-01-01", "0999-12-31", "9999-12-31"])
def test_a_day_of_another_age_is_pointed_out(db: None, day: str) -> None:
    given = {"words": "Ring", "promised_by": str(BEN), "day": day, "time": "14:05"}
    assert "day" in AgreeForm(given, people=PEOPLE, viewer=VIEWER).errors


def test_one_person_to_meet_is_chosen_already(db: None) -> None:
    from accounts.models import Person

    only = Person(preferred_name="Asha", full_name="Asha Karim")
    assert PlanForm(people=[only], viewer=VIEWER).fields["person"].initial == only.pk


def test_many_people_to_meet_are_a_list_to_pick_from(db: None) -> None:
    from accounts.models import Person

    many = [Person(full_name=f"Person {number}") for number in range(7)]
    form = PlanForm(people=many, viewer=VIEWER)
    assert "<select" in str(form["person"])
    assert "Person 6" in str(form["person"])


@pytest.mark.parametrize(
    ("moment", "meant"),
    [
        (datetime(2026, 11, 23, 9, 30), False),
        (datetime(2026, 11, 23, 9, 31), True),
        (datetime(2028, 11, 22, 9, 29), True),
        (datetime(2028, 11, 22, 9, 31), False),
        (datetime(1, 1, 1), False),
        (datetime(9999, 12, 31, 23, 59), False),
    ],
)
def test_a_moment_is_still_to_come_and_not_too_far(moment: datetime, meant: bool) -> None:
    assert (not_to_come(moment, NOW) == "") is meant
