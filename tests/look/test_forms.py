"""Forms: what is wrong is named, linked and focused; what was typed stays."""

import re

from django import forms

from core.forms import BothyForm, invalid_status
from core.gallery import ExampleForm
from core.widgets import Text

TYPED = {"what": "Walk <slowly>", "day": "soon", "how": "done"}


class Wish(BothyForm):
    """One field with an own message, and a rule across fields."""

    words = forms.CharField(
        label="Your words", widget=Text(rows=2), error_messages={"required": "Say a little."}
    )

    def clean(self) -> dict[str, object]:
        """Refuse one wish."""
        if self.cleaned_data.get("words") == "no":
            raise forms.ValidationError("Not that one.")
        return self.cleaned_data


def ids(html: str) -> list[str]:
    """Return every id of the page."""
    return re.findall(r'\sid="([^"]+)"', html)


def test_a_calm_form_has_no_summary() -> None:
    """Nothing is wrong before anything was sent."""
    assert 'class="summary"' not in str(ExampleForm())
    assert invalid_status(ExampleForm()) == 200


def test_an_invalid_form_is_422() -> None:
    """The status says it to the browser."""
    assert invalid_status(ExampleForm(TYPED)) == 422
    assert invalid_status(Wish({"words": "A cup of tea"})) == 200


def test_every_error_links_to_a_field_that_is_there() -> None:
    """One press leads to the input itself."""
    html = str(ExampleForm(TYPED))
    links = re.findall(r'href="#([^"]+)"', html)
    assert len(links) == 4
    assert set(links) <= set(ids(html))


def test_the_summary_takes_the_focus() -> None:
    """A screen reader begins with what is wrong."""
    summary = re.search(r'<div class="summary"[^>]*>', str(ExampleForm(TYPED)))
    assert summary
    assert "autofocus" in summary[0]
    assert 'tabindex="-1"' in summary[0]


def test_the_summary_counts() -> None:
    """One thing, or several."""
    assert "One thing needs another look" in str(Wish({}))
    assert "4 things need another look" in str(ExampleForm(TYPED))


def test_hint_and_error_are_read_with_the_input() -> None:
    """Both stand in aria-describedby, and the input is marked."""
    html = str(ExampleForm({}))
    what = re.search(r'<textarea name="what"[^>]*>', html)
    assert what
    assert 'aria-describedby="id_what_helptext id_what_error"' in what[0]
    assert 'aria-invalid="true"' in what[0]
    assert {"id_what_helptext", "id_what_error"} <= set(ids(html))


def test_what_was_typed_stays() -> None:
    """Bad input loses nothing, and is escaped."""
    html = str(ExampleForm(TYPED))
    assert "Walk &lt;slowly&gt;" in html
    assert 'value="soon"' in html
    assert re.search(r'value="done"[^>]*checked', html)


def test_choices_are_a_group_with_a_legend() -> None:
    """The question is read with its answers; its error too."""
    html = str(ExampleForm({}))
    group = re.search(r'<fieldset[^>]*aria-describedby="id_how_error">\s*<legend>([^<]+)', html)
    assert group
    assert group[1].strip() == "How did it go?"


def test_no_id_stands_twice() -> None:
    """Two forms on a page need two prefixes and nothing else."""
    found = ids(str(ExampleForm(prefix="one")) + str(ExampleForm({}, prefix="two")))
    assert len(found) == len(set(found))


def test_fields_that_need_no_answer_say_so() -> None:
    """The rest is needed, so only these carry words."""
    form = ExampleForm()
    assert "(if you like)" in form["day"].as_field_group()
    assert "(if you like)" not in form["what"].as_field_group()
    form.marks_optional = False
    assert "(if you like)" not in form["day"].as_field_group()


def test_a_missing_answer_is_named() -> None:
    """Five times "this field is required" helps nobody; an own message is kept."""
    assert "“Who sees this?” needs an answer." in str(ExampleForm({}))
    assert "Say a little." in str(Wish({}))


def test_a_rule_across_fields_stands_in_the_summary() -> None:
    """It belongs to no input, so it is no link."""
    assert "<li>Not that one.</li>" in str(Wish({"words": "no"}))


def test_the_ends_of_a_scale_are_read_out() -> None:
    """Nobody has to guess what ten means."""
    html = str(ExampleForm()["close"].as_field_group())
    assert '0<span class="sr">: Far away</span>' in html
    assert '10<span class="sr">: There</span>' in html


def test_fields_can_stand_without_the_summary() -> None:
    """A page may place the summary itself."""
    html = ExampleForm({}).as_fields()
    assert 'class="summary"' not in html
    assert 'class="error"' in html
