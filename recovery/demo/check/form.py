"""Fills in a form by the words beside its inputs and says what a browser would send."""

from collections.abc import Mapping
from urllib.parse import urljoin

from bs4 import Tag

from recovery.demo.check.looking import NotHeld
from recovery.demo.check.page import Page, words_of


class FilledForm:
    """What a browser would send when a button is pressed."""

    def __init__(self, page: Page, button: Tag) -> None:
        self.page = page
        self.form = page.form_of(button)
        self.controls = list(page.controls(self.form))
        self.values = {str(tag["name"]): value for tag in self.controls if (value := default(tag))}
        action = button.get("formaction") or self.form.get("action") or page.url
        self.url = urljoin(page.url, str(action))
        self.method = str(self.form.get("method", "get")).upper()
        if button.get("name"):
            self.values[str(button["name"])] = str(button.get("value", ""))

    def answer(self, answers: Mapping[str, str]) -> None:
        """Write or choose each answer, found by its label or legend."""
        for label, value in answers.items():
            group = self.group(label)
            if group:
                choice = self.choice(group, value)
                self.values[str(choice["name"])] = str(choice["value"])
            else:
                self.values[str(self.labelled(label)["name"])] = value

    def group(self, legend: str) -> Tag | None:
        """Return the group of choices below a legend of this form."""
        inside = (tag for tag in self.controls if tag.get("type") == "radio")
        groups = {id(group): group for tag in inside if (group := tag.find_parent("fieldset"))}
        for group in groups.values():
            said = group.find("legend")
            if isinstance(said, Tag) and words_of(said).startswith(legend):
                return group
        return None

    def choice(self, group: Tag, words: str) -> Tag:
        """Return the choice with these words in a group."""
        for label in group.find_all("label"):
            control = label.find("input") if isinstance(label, Tag) else None
            if isinstance(control, Tag) and words_of(label).startswith(words):
                return control
        offered = ", ".join(words_of(tag) for tag in group.find_all("label"))
        raise NotHeld(f"“{words}” is not offered on {self.page.url}, only: {offered}")

    def labelled(self, words: str) -> Tag:
        """Return the input that a label names."""
        known = {tag.get("id"): tag for tag in self.controls}
        for label in self.page.all("label[for]"):
            if words_of(label).startswith(words) and label["for"] in known:
                return known[label["for"]]
        raise NotHeld(f"no input called “{words}” is on {self.page.url}")


def default(control: Tag) -> str:
    """Return what an untouched input sends, empty for what is not chosen."""
    if control.name == "textarea":
        return control.get_text().removeprefix("\n")
    if control.name == "select":
        chosen = control.select_one("option[selected]") or control.select_one("option")
        return str(chosen.get("value", "")) if chosen else ""
    if control.get("type") in ("radio", "checkbox") and not control.has_attr("checked"):
        return ""
    return str(control.get("value", ""))
