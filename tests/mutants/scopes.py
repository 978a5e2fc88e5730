"""Mutants of queries and actions: one `.visible_to(…)` or `.editable_by(…)` is forgotten."""

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from django.apps import apps
from django.conf import settings

from tests.mutants.mutant import Mutant

SCOPES = ("visible_to", "editable_by")
SKIPPED = ("migrations", "demo", "guard.py")


class Forgetting(ast.NodeTransformer):
    """Leaves out the n-th scope of a module and keeps what it was called on."""

    def __init__(self, number: int) -> None:
        """Remember which one."""
        self.number, self.seen = number, -1

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Count the scopes; leave out one."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr in SCOPES:
            self.seen += 1
            if self.seen == self.number:
                return node.func.value
        return node


def places() -> Iterator[tuple[Path, int, str]]:
    """Yield (file, number of the scope in it, the function it stands in)."""
    base = Path(settings.BASE_DIR)
    rooms = {base / config.label for config in apps.get_app_configs()}
    for path in sorted(file for room in rooms if room.is_dir() for file in room.rglob("*.py")):
        if not any(part in SKIPPED for part in path.parts):
            number = 0
            for name, function in functions(ast.parse(path.read_text())):
                for _ in range(scopes_in(function)):
                    yield path, number, name
                    number += 1


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield the functions of a module and the methods of its classes, in their order."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    yield f"{node.name}.{inner.name}", inner


def scopes_in(function: ast.FunctionDef) -> int:
    """Count the scopes in a function."""
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return sum(isinstance(call, ast.Attribute) and call.attr in SCOPES for call in calls)


def code_named(code: CodeType, name: str) -> CodeType:
    """Return the code of a function or method inside a module's."""
    for part in name.split("."):
        inner = (c for c in code.co_consts if isinstance(c, CodeType) and c.co_name == part)
        code = next(inner)
    return code


@contextmanager
def forgotten(path: Path, number: int, name: str) -> Iterator[None]:
    """Give a function the code it would have without that scope, wherever it was imported."""
    module = import_module(".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts))
    function = function_named(module, name)
    tree = ast.fix_missing_locations(Forgetting(number).visit(ast.parse(path.read_text())))
    forget = getattr(vars(module).get(name), "cache_clear", lambda: None)
    before = function.__code__
    function.__code__ = code_named(compile(tree, str(path), "exec"), name)
    forget()
    try:
        yield
    finally:
        function.__code__ = before
        forget()


def function_named(module: Any, name: str) -> FunctionType:
    """Return a function of a module or a method of a class in it, without its wrappings."""
    found: Any = module
    for part in name.split("."):
        found = vars(found)[part]
    found = getattr(found, "__func__", found)
    found = getattr(found, "build", found)  # of a prepared query
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    if not isinstance(found, FunctionType):
        raise TypeError(f"{name} is no function.")
    return found


def mutants() -> Iterator[Mutant]:
    """Yield one mutant for each scope of the application."""
    for path, number, name in places():
        short = path.relative_to(settings.BASE_DIR)
        room = "tests/" + short.parts[0] if short.parts[0] != "core" else "tests/core"
        label = f"scope {number + 1} of {short} in {name} is forgotten"
        yield Mutant(label, partial(forgotten, path, number, name), (room, "in_the_table"))
