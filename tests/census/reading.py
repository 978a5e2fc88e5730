"""Reads the code of the rooms: which functions are actions, what writes rows, what is logged."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from tests.census.gathering import room_names

# Who calls one of these says in the access log what was done; who calls one of those, writes rows.
RECORDERS = {"record_change", "record_erasure", "record_change_of_access"}
METHODS = ["save", "create", "update", "delete", "get_or_create", "update_or_create"]
METHODS += ["bulk_create", "bulk_update"]
WRITES = {*METHODS, *(f"a{method}" for method in METHODS)}
LOGS = {"debug", "info", "warning", "error", "critical", "exception", "msg"}
BINDS = {"bind", "bind_contextvars", "bound_contextvars", "new"}
Function = ast.FunctionDef | ast.AsyncFunctionDef
Modules = Iterable[tuple[str, ast.Module]]


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield the dotted name and the tree of every module of the rooms; not of the demo."""
    base = Path(settings.BASE_DIR)
    for path in sorted(path for room in room_names() for path in (base / room).rglob("*.py")):
        parts = path.relative_to(base).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if "migrations" not in parts and not name.startswith("recovery.demo"):
            yield name, ast.parse(path.read_text())


def actions_in(found: Modules) -> set[str]:
    """Return every public function of an `actions` module, and any elsewhere that logs a change."""
    return {
        f"{name}.{function.name}"
        for name, tree in found
        for function in tree.body
        if isinstance(function, Function) and not function.name.startswith("_")
        if name != "sharing.access_log"
        if "actions" in name.split(".") or names_called(function) & RECORDERS
    }


def writers_in(found: Modules) -> set[str]:
    """Return every module that writes rows and is, or has, no action."""
    return {
        name
        for name, tree in found
        if "actions" not in name.split(".") and not names_called(tree) & RECORDERS
        if any(map(writes, ast.walk(tree)))
    }


def writes(node: ast.AST) -> bool:
    """Tell whether a node is a call that writes rows: `.save()`, `.update(name=…)` and so on.

    A call of `super()` only passes on; an `update` by position is a dict's, a set's or a hash's.
    """
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    receiver = node.func.value
    is_super = isinstance(receiver, ast.Call) and called(receiver) == "super"
    is_update_of_a_set = node.func.attr == "update" and not node.keywords
    return node.func.attr in WRITES and not is_super and not is_update_of_a_set


def names_called(tree: ast.AST) -> set[str]:
    """Return the last names of everything that is called."""
    return {called(node) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def called(call: ast.Call) -> str:
    """Return the last name of what is called."""
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def logged_in(found: Modules) -> dict[str, str]:
    """Return each field that the code gives to the log, and the module that does."""
    return {
        str(word.arg): name
        for name, tree in found
        if any("structlog" in ast.unparse(node) for node in tree.body if is_import(node))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in LOGS | BINDS
        for word in node.keywords
        if word.arg != "exc_info"
    }


def is_import(node: ast.AST) -> bool:
    """Tell whether a statement imports something."""
    return isinstance(node, ast.Import | ast.ImportFrom)
