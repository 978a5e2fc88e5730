"""The components: words are escaped, meaning is never colour alone."""

import pytest

from core import components, icons
from tests.look.conftest import Render

NASTY = '<script>"&'


@pytest.mark.parametrize(
    "tag",
    [
        "{% who nasty 'worker' %}",
        "{% chips words %}",
        "{% button nasty %}",
        "{% button nasty url=nasty %}",
        "{% button 'x' name=nasty value=nasty %}",
        "{% seen nasty change=nasty %}",
        "{% notice nasty %}",
        "{% nothing_yet nasty action=nasty url=nasty %}",
        "{% matters nasty nasty %}",
        "{% choices nasty nasty options chosen=nasty %}",
        "{% card heading=nasty eyebrow=nasty %}{{ nasty }}{% endcard %}",
        "{% details nasty %}{{ nasty }}{% enddetails %}",
        "{% agreed text=nasty name=nasty line=nasty %}{{ nasty }}{% endagreed %}",
        "{% entry text=nasty said_by=nasty typed_by='B' when=nasty %}{{ nasty }}{% endentry %}",
    ],
)
def test_what_people_type_is_escaped(tag: str, render: Render) -> None:
    """No component lets markup through."""
    html = render(tag, nasty=NASTY, words=[NASTY], options=[(NASTY, NASTY)])
    assert "<script" not in html


@pytest.mark.parametrize(
    ("role", "shape"),
    [
        ("service_user", "who"),
        ("worker", "who worker"),
        ("clinic_admin", "who worker"),
        ("supporter", "who supporter"),
        ("", "who supporter"),
    ],
)
def test_the_shape_says_the_role(role: str, shape: str) -> None:
    """Round for the person, square for staff, outlined for everybody else."""
    assert f'class="{shape}"' in components.shape("asha", role)
    assert ">A<" in components.shape("asha", role)


def test_a_button_with_an_address_is_a_link(render: Render) -> None:
    """A link goes somewhere, a button sends."""
    assert render("{% button 'Get ready' url='/x/' kind='plain' %}").startswith("<a ")
    assert 'type="submit"' in render("{% button 'Save' name='pile' value=0 %}")
    assert 'name="pile" value="0"' in render("{% button 'Save' name='pile' value=0 %}")


def test_no_chips_no_list() -> None:
    """An empty list is not read out."""
    assert components.chips([]) == ""


def test_the_chosen_outcome_is_checked(render: Render) -> None:
    """What was answered is shown again; the four answers weigh the same."""
    html = render("{% outcome_choices 'how' chosen='part' %}")
    assert html.count('type="radio"') == 4
    assert 'value="part" checked' in html
    assert html.count("checked") == 1
    assert "<legend>How did it go?</legend>" in html


def test_whose_words_are_told_only_when_they_differ(render: Render) -> None:
    """Said by and typed by are named when they are two people."""
    typed = "{% entry text='x' said_by='Asha' typed_by=typist confirmed=sure %}{% endentry %}"
    assert "Asha’s words, typed by Ben." in render(typed, typist="Ben")
    assert "that’s what I mean" in render(typed, typist="Ben", sure=True)
    assert "typed by" not in render(typed, typist="Asha")


def test_every_label_about_privacy_leads_to_the_honest_version(render: Render) -> None:
    """Unless it stands in a row of a list."""
    assert "/overview/honest_version/" in render("{% seen 'Only you can see this.' %}")
    assert "/overview/honest_version/" not in render("{% seen 'Only you.' honest=False %}")


def test_an_agreed_action_without_more_is_a_plain_row(render: Render) -> None:
    """Nothing opens where nothing is inside."""
    row = "{% agreed text='Ask' name='Ben' role='worker' %}{{ inside }}{% endagreed %}"
    assert "<details" not in render(row)
    assert "<details" in render(row, inside="more")


def test_a_message_has_the_tone_of_its_level(render: Render) -> None:
    """Clay asks for a decision, the rest does not."""
    assert 'class="notice clay"' in render("{% notice 'x' 'warning' %}")
    assert 'class="notice moss"' in render("{% notice 'x' 'success' %}")


def test_an_icon_is_drawn_inline_and_says_nothing() -> None:
    """The word beside it speaks."""
    drawing = icons.draw("eye", 18)
    assert drawing.startswith("<svg")
    assert 'aria-hidden="true"' in drawing
    assert "turns" in icons.draw("arrow-right")


def test_an_unknown_icon_fails_at_once() -> None:
    """A missing drawing is found by whoever asks for it."""
    with pytest.raises(FileNotFoundError):
        icons.draw("no-such-icon")
