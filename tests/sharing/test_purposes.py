"""Whatever stands in the access log can be read by the person it is about."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from sharing.models import AccessLogRow
from sharing.purposes import ANYTHING, PURPOSES, REFUSED, in_plain_words

RECORDERS = (
    "record_read",
    "record_reads",
    "record_change",
    "record_export",
    "record_denied",
    "record_change_of_access",
)
WHERE = {"record_denied": 2}  # the purpose is the second argument, here the third


def rooms() -> list[Path]:
    """Return the folders of the application's own code."""
    base = Path(settings.BASE_DIR)
    names = sorted({app.partition(".")[0] for app in settings.INSTALLED_APPS})
    return [base / name for name in names if (base / name).is_dir()]


def purposes_given(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield what is given as a purpose anywhere in a module."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        yield from (word.value for word in call.keywords if word.arg == "purpose")
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name in RECORDERS:
            yield from call.args[WHERE.get(name, 1) :][:1]


def names_in_code() -> set[str]:
    """Return every purpose named in the application; one passed on is named elsewhere."""
    found = set()
    for path in (path for room in rooms() for path in room.rglob("*.py")):
        for given in purposes_given(ast.parse(path.read_text())):
            if isinstance(given, ast.Name) and given.id == "purpose":
                continue
            plain = isinstance(given, ast.Constant) and isinstance(given.value, str)
            where = f"{path.relative_to(settings.BASE_DIR)}:{given.lineno}"
            assert plain, f"Name the purpose by a word, not an expression: {where}"
            found.add(given.value)  # type: ignore[attr-defined]
    return found


def test_every_purpose_in_the_code_can_be_read() -> None:
    missing = names_in_code() - set(PURPOSES)
    assert not missing, f"Say in sharing/purposes.py what the person reads for {missing}."


def test_no_sentence_is_left_of_a_purpose_that_went() -> None:
    unused = set(PURPOSES) - names_in_code()
    assert not unused, f"Nothing is logged for {unused}: take them out of sharing/purposes.py."


def test_a_purpose_fits_its_column() -> None:
    longest = AccessLogRow._meta.get_field("purpose").max_length
    assert longest
    assert max(map(len, PURPOSES)) <= longest


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("open_item(viewer, Goal, id, purpose='a')", ["'a'"]),
        ("access_log.record_change(item, 'b')", ["'b'"]),
        ("record_denied(Goal, id, 'c')", ["'c'"]),
        ("door(purpose=view.__name__)", ["view.__name__"]),
        ("record_reads(rows, purpose)", ["purpose"]),
        ("print('d')", []),
    ],
)
def test_a_purpose_is_found_however_it_is_given(code: str, found: list[str]) -> None:
    assert [ast.unparse(given) for given in purposes_given(ast.parse(code))] == found


@pytest.mark.parametrize("verb", AccessLogRow.Verb.values)
def test_a_verb_has_words_of_its_own(verb: str) -> None:
    words = in_plain_words(verb, "of a version long gone", "Ben")
    assert words == str(REFUSED) or words == str(ANYTHING[verb]) % {"name": "Ben"}


def test_a_refused_try_tells_neither_who_nor_what_for() -> None:
    assert in_plain_words("denied", "see_goal", "Dev") == str(REFUSED)


def test_code_is_looked_at() -> None:
    assert Path(settings.BASE_DIR, "sharing") in rooms()
    assert len(names_in_code()) > 20
