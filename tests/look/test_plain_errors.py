"""What a field says: never Django's words for programmers, and an own message stays."""

from typing import Any

import pytest
from django import forms

from core.forms import BothyForm

OWN = {"max_value": "Nobody is that old."}


class Anything(BothyForm):
    """One field of each kind that can be filled in wrongly."""

    short = forms.CharField(label="Short", max_length=3)
    mail = forms.EmailField(label="Mail")
    age = forms.IntegerField(label="Age", min_value=16, max_value=120, error_messages=OWN)
    day = forms.DateField(label="Day")
    time = forms.TimeField(label="Time")
    way = forms.ChoiceField(label="Way", choices=[("a", "A")])


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("short", "four", "You wrote 4 characters, and there is room for 3."),
        ("mail", "asha at home", "It should look like name@example.org."),
        ("age", "3", "Take 16 or more."),
        ("age", "300", "Nobody is that old."),
        ("age", "old", "Type a number, as in 16."),
        ("day", "soon", "Look at the date once more"),
        ("time", "late", "Write the time like this: 10:30"),
        ("way", "b", "Choose one of these."),
    ],
)
def test_errors_are_plain(name: str, typed: str, said: str) -> None:
    """Each kind of wrong answer says what to do."""
    assert said in str(Anything({name: typed})[name].errors)


def test_beside_a_field_its_label_is_not_said_again() -> None:
    """The summary names the field; the label stands right above the input."""
    html = str(Anything({}))
    assert html.count("“Short” needs an answer.") == 1
    assert "This needs an answer." in Anything({})["short"].as_field_group()


def kept(data: dict[str, Any]) -> bool:
    """Whether the form says that nothing is lost."""
    return "Nothing you typed is lost." in str(Anything(data))


def test_nothing_is_promised_where_nothing_was_typed() -> None:
    """An empty form has nothing to lose."""
    assert kept({"short": "abc"})
    assert not kept({})


class Either(BothyForm):
    """One of two is enough."""

    one_of = ("this", "that")
    this = forms.CharField(required=False)
    that = forms.CharField(required=False)
    more = forms.CharField(required=False)


def test_of_two_that_need_one_answer_none_says_that_it_needs_none() -> None:
    """The rest keeps its words."""
    form = Either()
    assert "(if you like)" not in form["this"].as_field_group()
    assert "(if you like)" in form["more"].as_field_group()
