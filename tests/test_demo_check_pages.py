"""The check fills in forms as a browser would: by their words, with what a page really offers."""

import pytest

from recovery.demo.check.form import FilledForm
from recovery.demo.check.looking import NotHeld
from recovery.demo.check.page import Page

HTML = """
<main><h1>One&nbsp;step</h1>
  <form id="step" method="post" action="/save/">
    <input type="hidden" name="token" value="t">
    <label for="a">What will you do?</label><textarea name="what" id="a">
walk</textarea>
    <label for="b">At what time?</label><input type="time" name="at" id="b" value="10:00">
    <fieldset><legend>On which day?</legend>
      <label><input type="radio" name="day" value="0"> Monday</label>
      <label><input type="radio" name="day" value="1" checked> Tuesday</label>
    </fieldset>
    <input type="checkbox" name="tick" value="yes"><input name="off" value="x" disabled>
    <select name="place"><option value="home">Home</option><option>Away</option></select>
    <button name="then" value="stay">Save</button>
    <button formaction="/pause/">We have to stop</button>
  </form>
  <button form="step" name="then" value="next">Go on</button>
  <form><input name="other" value="1"><button>Look</button></form>
  <a href="/goals/">Your goals</a><a href="/x/">Twice</a><a href="/y/">Twice</a>
  <button aria-hidden="true">Your goals</button>
</main>"""
UNTOUCHED = {"token": "t", "what": "walk", "at": "10:00", "day": "1", "place": "home"}


@pytest.fixture
def page() -> Page:
    """Return a page with forms of several kinds."""
    return Page("http://localhost:1/here/", 200, HTML)


def filled(page: Page, words: str) -> FilledForm:
    """Return the form around a button."""
    return FilledForm(page, page.button(words))


def test_an_untouched_form_sends_what_the_page_offers(page: Page) -> None:
    form = filled(page, "Save")
    assert form.values == UNTOUCHED | {"then": "stay"}
    assert (form.method, form.url) == ("POST", "http://localhost:1/save/")


def test_a_button_outside_its_form_sends_it_too(page: Page) -> None:
    assert filled(page, "Go on").values == UNTOUCHED | {"then": "next"}


def test_a_button_may_lead_elsewhere(page: Page) -> None:
    form = filled(page, "We have to stop")
    assert form.url == "http://localhost:1/pause/"
    assert "then" not in form.values


def test_another_form_of_the_page_is_left_alone(page: Page) -> None:
    form = filled(page, "Look")
    assert form.values == {"other": "1"}
    assert (form.method, form.url) == ("GET", "http://localhost:1/here/")


def test_answers_are_found_by_label_and_legend(page: Page) -> None:
    form = filled(page, "Save")
    form.answer({"What will you do": "rest", "On which day?": "Monday", "At what time?": "11:30"})
    assert (form.values["what"], form.values["day"], form.values["at"]) == ("rest", "0", "11:30")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"On which day?": "Sunday"}, "“Sunday” is not offered on .*, only: Monday, Tuesday"),
        ({"Why?": "because"}, "no input called “Why.”"),
    ],
)
def test_what_a_page_does_not_offer_cannot_be_answered(
    page: Page, answers: dict[str, str], said: str
) -> None:
    with pytest.raises(NotHeld, match=said):
        filled(page, "Save").answer(answers)


def test_a_link_is_followed_only_when_it_is_the_only_one(page: Page) -> None:
    assert page.link("Your goals") == "/goals/"
    with pytest.raises(NotHeld, match="“Twice” stands 2 times"):
        page.link("Twice")
    with pytest.raises(NotHeld, match=r"“Nothing” stands nowhere on .*there is: Your goals"):
        page.link("Nothing")


def test_a_button_that_is_hidden_from_everybody_is_not_pressed(page: Page) -> None:
    with pytest.raises(NotHeld, match="nowhere"):
        page.button("Your goals")


def test_words_are_read_with_single_blanks(page: Page) -> None:
    assert page.words("h1") == ["One step"]
    assert "What will you do? walk" in page.text
