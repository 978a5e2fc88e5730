"""Finds what walks past the fences and no linter can ban, because it hangs on any object."""

import ast
import re
from collections.abc import Iterator
from itertools import chain

# Attributes of managers, query sets and rows that lead past a scope, wherever they are written.
PAST_THE_GUARD = {
    *("unscoped", "_default_manager", "_base_manager", "default_manager", "base_manager"),
    *("raw", "extra", "using", "db_manager", "_raw_delete", "_update", "_insert"),
    *("_fetch_all", "_result_cache", "_iterable_class", "refresh_from_db", "arefresh_from_db"),
}
MAKES_QUERIES = {"QuerySet", "Manager", "RawQuerySet", "Query", "from_queryset", "as_manager"}
SQL_CLOCK = re.compile(
    r"\bnow\(\)|\b(?:statement|transaction|clock)_timestamp\(\)|timeofday\(\)"
    r"|\bcurrent_(?:timestamp|date|time)\b|\blocaltime(?:stamp)?\b",
    re.IGNORECASE,
)
WAY_BACK = re.compile(r"^[-+]?\+__|__\+(__|$)")


def past_the_guard(tree: ast.Module) -> Iterator[str]:
    """Yield each way past a scope: other managers, written SQL, queries made by hand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in PAST_THE_GUARD:
            yield node.attr
        if isinstance(node, ast.Call) and last_name(node.func) in MAKES_QUERIES:
            yield last_name(node.func)
        if isinstance(node, ast.Call) and last_name(node.func) in ("getattr", "attrgetter"):
            yield from (word for word in words_in(node) if word in PAST_THE_GUARD)


def scopes_by_hand(tree: ast.Module) -> Iterator[str]:
    """Yield each place that says for whom a query is without asking a rule."""
    for node in ast.walk(tree):
        is_set = isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
        if is_set and last_name(node) in ("scope", "query", "where"):
            yield ast.unparse(node)


def reads_of(models: set[str], tree: ast.Module) -> Iterator[str]:
    """Yield each private model whose rows a module asks for, by the guarded manager or another."""
    for node in ast.walk(tree):
        is_manager = isinstance(node, ast.Attribute) and node.attr in ("objects", "unscoped")
        if is_manager and last_name(getattr(node, "value", node)) in models:
            yield ast.unparse(node)


def clocks_in_sql(tree: ast.Module) -> Iterator[str]:
    """Yield each SQL text that asks the database's own clock; words for people are none."""
    for text in texts_in(tree):
        yield from SQL_CLOCK.findall(text)


def ways_back(tree: ast.Module) -> Iterator[str]:
    """Yield each name of a query that goes from a person to rows that point at them."""
    for text in texts_in(tree):
        if WAY_BACK.search(text):
            yield text


def markup_from_words(tree: ast.Module) -> Iterator[str]:
    """Yield each text that becomes markup without being one that is written in the code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            first = node.args[0]
            is_constant = isinstance(first, ast.Constant) or last_name(first).isupper()
            if last_name(node.func) in ("SafeString", "SafeText", "format_html") and not (
                is_constant
            ):
                yield ast.unparse(node)


def last_name(node: ast.AST) -> str:
    """Return the last name of something, "" when it has none."""
    return str(getattr(node, "attr", getattr(node, "id", "")))


def words_in(node: ast.AST) -> Iterator[str]:
    """Yield the texts inside a piece of code."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def texts_in(tree: ast.Module) -> Iterator[str]:
    """Yield the texts of a module that are no docstrings."""
    blocks = (node for node in ast.walk(tree) if hasattr(node, "body"))
    bodies = chain.from_iterable(b.body for b in blocks if isinstance(b.body, list))
    said = {id(node.value) for node in bodies if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value
