"""A page as somebody reads it: its words, its links, and the forms it really shows."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from recovery.demo.check.looking import NotHeld


def words_of(tag: Tag, between: str = "") -> str:
    """Return the words of an element, with single blanks."""
    return " ".join(tag.get_text(between).split())


class Page:
    """What came back for one request."""

    def __init__(self, url: str, status: int, html: str) -> None:
        self.url = url
        self.status = status
        self.soup = BeautifulSoup(html, "html.parser")

    @property
    def text(self) -> str:
        """All words in the main part, messages included."""
        parts = self.soup.select(".messages, main") or [self.soup]
        return " ".join(words_of(part, " ") for part in parts)

    def all(self, selector: str) -> list[Tag]:
        """Return the elements of a selector, in order."""
        return list(self.soup.select(selector))

    def words(self, selector: str) -> list[str]:
        """Return the words of each element of a selector."""
        return [words_of(tag) for tag in self.all(selector)]

    def link(self, words: str) -> str:
        """Return where the link with these words leads."""
        return str(self.named("a[href]", words)["href"])

    def button(self, words: str) -> Tag:
        """Return the button with these words."""
        return self.named("button", words)

    def named(self, selector: str, words: str) -> Tag:
        """Return the one element that says exactly these words, else the one that begins so."""
        tags = [tag for tag in self.all(selector) if not tag.has_attr("aria-hidden")]
        exact = [tag for tag in tags if words_of(tag) == words]
        found = exact or [tag for tag in tags if words_of(tag).startswith(words)]
        if len(found) != 1:
            said = ", ".join(dict.fromkeys(words_of(tag) for tag in tags))
            how_often = f"{len(found)} times" if found else "nowhere"
            raise NotHeld(f"“{words}” stands {how_often} on {self.url}; there is: {said}")
        return found[0]

    def controls(self, form: Tag) -> Iterator[Tag]:
        """Yield the inputs that belong to a form, wherever on the page they stand."""
        for control in self.all("input[name], textarea[name], select[name]"):
            owner = control.get("form")
            mine = owner == form.get("id") if owner else form in control.parents
            if mine and not control.has_attr("disabled"):
                yield control

    def form_of(self, button: Tag) -> Tag:
        """Return the form that a button sends."""
        named = button.get("form")
        form = self.soup.find("form", id=str(named)) if named else button.find_parent("form")
        if not isinstance(form, Tag):
            raise NotHeld(f"the button “{words_of(button)}” on {self.url} sends no form")
        return form
