"""Finds every condition in the SQL of a function: what stands between where, and, or, on, if."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TOKEN = re.compile(r"'[^']*'|\$\d+|[a-z_][\w.]*|[();]|\S", re.IGNORECASE)
BEGIN = {"where", "and", "or", "on", "if"}
END = BEGIN | {
    "union",
    "group",
    "order",
    "limit",
    "then",
    "join",
    "left",
    "returning",
    "for",
    ";",
    ",",
}
LOCKED = "for no key update"
NO_CONDITION = {"on conflict", "if ;"}


@dataclass
class Conditions:
    """The conditions of a text, as (begin, end); a whole group and each part of it."""

    sql: str
    open: dict[int, int] = field(default_factory=dict)
    groups: dict[int, int] = field(default_factory=dict)
    depth: int = 0
    cases: list[int] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Go through the words, a deeper level for each bracket and `case`."""
        words = [*TOKEN.finditer(self.sql)]
        for word, following in zip(words, [*words[1:], None], strict=True):
            text = word[0].lower()
            if text == ")" or (text == "end" and self.cases[-1:] == [self.depth]):
                yield from self.closed(word.start(), text)
                self.depth -= 1
                self.cases = [depth for depth in self.cases if depth <= self.depth]
            if text in END:
                yield from self.closed(word.start(), text)
            if text in ("(", "case"):
                is_group = text == "(" and not self.sql[self.begun() : word.start()].strip("( \n")
                self.depth += 1
                self.cases += [self.depth] * (text == "case")
                if is_group:
                    self.groups[self.depth] = word.end()
            if text in BEGIN and f"{text} {following[0] if following else ''}" not in NO_CONDITION:
                self.open[self.depth] = word.end()
        yield from self.closed(len(self.sql), "")

    def begun(self) -> int:
        """Return where the innermost condition or group began, 0 without one."""
        return self.open.get(self.depth, self.groups.get(self.depth, 0))

    def closed(self, end: int, why: str) -> Iterator[tuple[int, int]]:
        """End the condition that is open at this depth, if one is.

        The first one of a group counts when another must hold, too; else it is the group.
        """
        first = self.groups.pop(self.depth, None)
        begin = self.open.pop(self.depth, first if why == "and" else None)
        if begin is not None:
            inside = self.sql[begin:end]
            yield begin + len(inside) - len(inside.lstrip()), begin + len(inside.rstrip())


def widened(sql: str) -> Iterator[tuple[str, str]]:
    """Yield each condition, on one line, and the text in which it always holds.

    A join on `true` asks nothing, and what a row is locked by opens nothing.
    """
    for begin, end in sorted(Conditions(sql)):
        said = " ".join(sql[begin:end].split())
        if said != "true" and not sql[end:].lstrip().startswith(LOCKED):
            yield said, f"{sql[:begin]}true{sql[end:]}"
