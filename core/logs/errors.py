"""What a log may say about an error: its kind and where it was, never its words or values."""

from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb
from typing import Any

HOME = Path(__file__).resolve().parents[2]
MOST_FRAMES = 12
MOST_CAUSES = 8


def describe(error: BaseException) -> dict[str, Any]:
    """Return `error`, `sqlstate` and `trace` of an exception.

    The words of an exception are left out because they carry values: PostgreSQL names
    the row that broke a rule, `int()` repeats what it was given.
    """
    chain = list(causes(error))
    found = {
        "error": " from ".join(type(one).__name__ for one in chain),
        "trace": [place for one in reversed(chain) for place in frames(one)],
    }
    codes = [code for one in chain if (code := getattr(one, "sqlstate", None))]
    return found | ({"sqlstate": codes[0]} if codes else {})


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and what led to it."""
    for _ in range(MOST_CAUSES):
        yield error
        before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if before is None:
            return
        error = before


def frames(error: BaseException) -> list[str]:
    """Return the last places an exception came through, as `file:line function`."""
    places = [
        f"{short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(error.__traceback__)
    ]
    return places[-MOST_FRAMES:]


def short(file: str) -> str:
    """Return a file's name from the room or the library on."""
    path = Path(file)
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    return str(path.relative_to(HOME)) if path.is_relative_to(HOME) else path.name
