"""Gets about with Tab, Enter, Space and the arrows alone, and sees where the focus is."""

from datetime import datetime
from typing import Any

from tests.browser.visitor import Visitor

PARTS_OF_A_TIME = ("hours", "minutes", "am or pm")
FAR = 60  # presses of Tab; no page needs as many
# What has the focus, whether a ring shows it, and whether anything lies over it.
FOCUSED = """() => {
  const element = document.activeElement;
  const label = element.labels?.[0] ?? null;
  const ringed = [element, element.closest("label")]
    .filter(Boolean)
    .map(one => getComputedStyle(one))
    .some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  // The first line of a link that wraps: the box around all lines holds other words, too.
  const box = (element.closest("label") ?? element).getClientRects()[0];
  const x = Math.min(box.x + box.width / 2, innerWidth - 1);
  const y = box.y + Math.min(box.height / 2, 20);
  const top = document.elementFromPoint(x, y);
  const inside = [element, element.closest("label")].filter(Boolean);
  return {
    words: (label ?? element).innerText.trim() || element.ariaLabel || "",
    legend: element.closest("fieldset")?.querySelector("legend")?.innerText.trim() ?? "",
    html: element.outerHTML.slice(0, 200),
    visible: ringed,
    uncovered: inside.some(one => one === top || one.contains(top)),
  };
}"""


class Keyboard:
    """A person who uses no pointer."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.keys = visitor.page.keyboard

    def focused(self) -> dict[str, Any]:
        """Return what has the focus; it must be seen to have it."""
        found: dict[str, Any] = self.visitor.page.evaluate(FOCUSED)
        where = f"{self.visitor.page.url}: {found['html']}"
        assert found["visible"], f"nothing shows the focus on {where}"
        assert found["uncovered"], f"something lies over the focus on {where}"
        return found

    def tab_to(self, words: str) -> None:
        """Press Tab until something with these words, or in a group called so, has the focus."""
        passed = []
        for _ in range(FAR):
            self.keys.press("Tab")
            found = self.focused()
            if found["words"].startswith(words) or found["legend"].startswith(words):
                return
            passed.append(found["words"])
        raise AssertionError(f"Tab never reaches “{words}”, only {passed}")

    def enter(self, words: str, status: int = 200) -> None:
        """Go to a link or button and press Enter, which leads to another page."""
        self.tab_to(words)
        self.visitor.arrive_by(lambda: self.keys.press("Enter"), status)

    def space(self, words: str, status: int = 200) -> None:
        """Go to a button and press Space, which leads to another page."""
        self.tab_to(words)
        self.visitor.arrive_by(lambda: self.keys.press("Space"), status)

    def write(self, label: str, words: str) -> None:
        """Go to a field and type."""
        self.tab_to(label)
        self.keys.type(words)

    def write_time(self, label: str, at: datetime) -> None:
        """Go to a time and type it as this browser asks for it: with am and pm, or without."""
        self.tab_to(label)
        for typed in (f"{at:%I%M%p}", f"{at:%H%M}"):
            for _ in PARTS_OF_A_TIME:
                self.keys.press("ArrowLeft")
            self.keys.type(typed)
            if self.visitor.page.evaluate("document.activeElement.value") == f"{at:%H:%M}":
                return
        raise AssertionError(f"{at:%H:%M} cannot be typed into “{label}”")

    def choose(self, legend: str, words: str) -> None:
        """Go to a group of choices and move to one of them with the arrows."""
        self.tab_to(legend)
        self.keys.press("Space")
        for _ in range(FAR):
            if self.focused()["words"] == words:
                return
            self.keys.press("ArrowDown")
        raise AssertionError(f"the arrows never reach “{words}” in “{legend}”")
