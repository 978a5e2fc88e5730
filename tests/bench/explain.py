"""Shows what a page asks the database, and the plans of what takes long."""

from tests.bench.browser import Browser, Query

SLOW = 0.002  # seconds


def explain(name: str, browser: Browser, path: str) -> str:
    """Return the statements of one page, in order, with the milliseconds they took."""
    asked = browser.queries(path)
    total = sum(query.time for query in asked) * 1000
    lines = [f"{name}: {len(asked)} statements, {total:.0f} ms", *map(line, asked)]
    return "\n".join(lines) + "\n"


def line(query: Query) -> str:
    """Return one statement; a slow one is marked."""
    return f"{'*' if query.time > SLOW else ' '}{query.time * 1000:6.1f} ms  {query.sql}"
