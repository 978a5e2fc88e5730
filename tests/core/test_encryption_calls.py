"""No code names a sealed column in a query, nor hashes contents without a key."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from core.keys_resealing import sealed_columns

BY_KEYWORD = {"filter", "exclude", "get", "get_or_create", "update", "Q", "When", "aget"}
BY_NAME = {
    *("values", "values_list", "order_by", "distinct", "latest", "earliest", "dates", "in_bulk"),
    *("F", "OuterRef", "Count", "Max", "Min", "StringAgg", "ArrayAgg", "Length", "Lower", "Upper"),
    *("Concat", "Coalesce", "Cast", "bulk_update", "UniqueConstraint", "Index"),
}
# Modules that hold no typed texts, or hash what is no secret, and why.
MAY_HASH = {
    "recovery": "sums of files and folders of the demo",
    "sharing": "the access log's chain, which holds ids only",
    "accounts": "knows a session by its key, which is random and nothing that was typed",
    "core": "derives keys; tokens of devices",
}


def modules() -> Iterator[Path]:
    """Yield every module of the application but its migrations."""
    base = Path(settings.BASE_DIR)
    rooms = {app.partition(".")[0] for app in settings.INSTALLED_APPS}
    for room in sorted(room for room in rooms if (base / room).is_dir()):
        yield from (path for path in (base / room).rglob("*.py") if "migrations" not in path.parts)


def sealed_names(room: str = "") -> set[str]:
    """Return the names of all sealed columns; not those that lie open in a room's own models."""
    names, own, opened = set(), set(), set()
    for model in apps.get_models():
        sealed = {field.name for field in sealed_columns().get(model, [])}
        names |= sealed
        if model.__module__.partition(".")[0] == room:
            own |= sealed
            opened |= {field.name for field in model._meta.fields} - sealed
    return names - (opened - own)


def is_on_a_plain_thing(call: ast.Call) -> bool:
    """Whether it is a dictionary's or a session's own `get` or `update`, by its written name."""
    function = call.func
    if not isinstance(function, ast.Attribute):
        return False
    return ast.unparse(function.value).endswith(
        ("cleaned_data", "POST", "GET", "session", "headers", "environ", "__dict__", "context")
    )


def names_in(call: ast.Call, name: str) -> Iterator[str]:
    """Yield what a call names: keywords, and words inside its arguments, lists included."""
    if name in BY_KEYWORD:
        yield from (word.arg for word in call.keywords if word.arg)
    if name in BY_NAME:
        given = [*call.args, *(word.value for word in call.keywords)]
        for part in (part for one in given for part in ast.walk(one)):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value.lstrip("-")


def called(call: ast.Call) -> str:
    """Return the last name of what is called."""
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def sealed_in_queries(source: str, sealed: set[str]) -> Iterator[str]:
    """Yield each call that names a sealed column in a query, as it is written.

    A name that a module gives to something computed is that: Django allows no column's name.
    """
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    computed = {w.arg for c in calls if called(c) in ("annotate", "alias") for w in c.keywords}
    sealed = sealed - computed
    for call in calls:
        name = called(call)
        if is_on_a_plain_thing(call):
            continue
        if any(sealed & set(given.split("__")) for given in names_in(call, name)):
            yield ast.unparse(call)


def test_no_code_names_a_sealed_column_in_a_query() -> None:
    base, found = Path(settings.BASE_DIR), []
    for path in modules():
        sealed = sealed_names(path.relative_to(base).parts[0])
        found.append((str(path), list(sealed_in_queries(path.read_text(), sealed))))
    assert len(found) > 100
    wrong = [line for line in found if line[1]]
    assert not wrong, f"Sealed columns are read and written through objects: {wrong}"


@pytest.mark.parametrize(
    "planted",
    [
        "goals.filter(words='x')",
        "goals.exclude(words__contains='x')",
        "steps.filter(goal__words='x')",
        "goals.filter(Q(why='') | Q(value=None))",
        "goals.get_or_create(words='x')",
        "goals.values('id', 'words')",
        "goals.values_list('words', flat=True)",
        "steps.values(text='goal__words')",
        "goals.order_by('-words')",
        "goals.order_by(F('words').desc())",
        "goals.update(words='x')",
        "goals.update(value=F('why'))",
        "goals.annotate(n=Length('words'))",
        "goals.aggregate(Max('note'))",
        "goals.bulk_update(rows, ['words'])",
        "goals.distinct('place')",
        "models.UniqueConstraint(fields=['owner', 'words'], name='x')",
    ],
)
def test_a_planted_call_is_found(planted: str) -> None:
    assert list(sealed_in_queries(planted, sealed_names()))


@pytest.mark.parametrize(
    "allowed",
    [
        "goals.create(words='x')",
        "goals.filter(value=None).order_by('id')",
        "goals.only('words')",
        "form.cleaned_data.get('words')",
        "goal.save(update_fields=['words'])",
        "request.session.update(note='x')",
        "rows.annotate(place=Window(RowNumber())).filter(place__lte=3).order_by('-place')",
    ],
)
def test_what_is_no_query_passes(allowed: str) -> None:
    assert not list(sealed_in_queries(allowed, sealed_names()))


def bare_hashes(source: str) -> bool:
    """Whether a module hashes without a key."""
    tree = list(ast.walk(ast.parse(source)))
    names = {name.name for part in tree if isinstance(part, ast.Import) for name in part.names}
    froms = {part.module for part in tree if isinstance(part, ast.ImportFrom)}
    return "hashlib" in names | froms


def test_contents_are_hashed_with_a_key_alone() -> None:
    base = Path(settings.BASE_DIR)
    rooms = {path.relative_to(base).parts[0] for path in modules() if bare_hashes(path.read_text())}
    assert rooms <= set(MAY_HASH), "Use core.keys_derived.digest: a bare hash can be guessed."
    assert bare_hashes("import hashlib")
    assert bare_hashes("from hashlib import sha256")
    assert not bare_hashes("from core.keys_derived import digest")
