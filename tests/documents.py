"""Reads the documents of trust: what they name, their tables, their headings."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
TRUST = ROOT / "docs/trust"
DOCUMENTS = sorted([*TRUST.glob("*.md"), ROOT / "SECURITY.md"])
NAMED = re.compile(r"`([\w.][\w./-]*)(?:::(\w+))?`")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
# A capital sets the roadmap's works apart from other words in italics.
WORK = re.compile(r"(?<![*\w])\*([A-Z][^*\n]+)\*(?!\*)")
SUFFIXES = (".py", ".md", ".txt", ".toml", ".html", ".js", ".css")


class Named(NamedTuple):
    """A file named in a document, and something in it ("" when it is the file alone)."""

    path: str
    inside: str


@cache
def text(path: Path) -> str:
    """Return what a document says."""
    return path.read_text(encoding="utf-8")


def named(words: str) -> list[Named]:
    """Return the files, and tests in files, that some words name."""
    found = [Named(path, inside) for path, inside in NAMED.findall(words)]
    return [one for one in found if "/" in one.path or one.path.endswith(SUFFIXES)]


def links(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield (file, heading) for each link of a document that stays in the repository."""
    for target, heading in LINK.findall(text(path)):
        yield (path.parent / target).resolve() if target else path, heading


@cache
def headings(path: Path) -> frozenset[str]:
    """Return a document's headings as links write them."""
    found = re.findall(r"^#+ (.+)$", text(path), re.M)
    return frozenset(re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in found)


@cache
def defined(path: Path) -> frozenset[str]:
    """Return the functions and classes of a module, methods among them."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    tree = ast.parse(text(path))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))


def rows(words: str) -> list[list[str]]:
    """Return the cells of every row of the tables in some words, without their headings."""
    lines = [line for line in words.splitlines() if line.startswith("|")]
    rules = {n for n, line in enumerate(lines) if re.fullmatch(r"[|:\- ]+", line)}
    heads = {n - 1 for n in rules}
    body = [line for n, line in enumerate(lines) if n not in rules | heads]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body]


def sections(path: Path, heading: str) -> dict[str, str]:
    """Return the parts of a document below each heading that begins with `heading`."""
    parts = re.split(r"^(#+ .+)$", text(path), flags=re.M)[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return {head.lstrip("# "): body for head, body in pairs if head.startswith(heading)}


def works() -> set[str]:
    """Return what the roadmap says comes next."""
    coming = sections(ROOT / "docs/roadmap.md", "## Next")["Next"]
    return set(re.findall(r"^\d+\. \**([^:*]+)\**:", coming, re.M))


def works_named(words: str) -> set[str]:
    """Return the works that some words say will bring what is missing."""
    return set(WORK.findall(words))
