"""Takes a fence away, one at a time, and shows that a test falls over."""

import ast
import inspect
import textwrap
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from django.core.checks import run_checks
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest, HttpResponse

from core.audience import signed_in
from core.checks import all_patterns
from core.methods import require_safe
from goals import queries as goals_queries
from goals.models import Goal
from sharing.access_log import record_read
from sharing.models import PrivateItem
from tests.cast import Cast
from tests.census import private_models
from tests.database import as_owner
from tests.fences import test_guard, test_policies
from tests.material import Material
from tests.walk.asking import WRONG
from tests.walk.stage import Stage
from tests.walk.table import TABLE
from tests.walk.walker import walk

PAGE = "goals:list_goals"


class Unscoped(ast.NodeTransformer):
    """Takes every `.visible_to(...)` and `.editable_by(...)` out of a function."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Leave out the call, keep what it was called on."""
        self.generic_visit(node)
        function = node.func
        if isinstance(function, ast.Attribute) and function.attr in ("visible_to", "editable_by"):
            return function.value
        return node


def without_scope(module: ModuleType, name: str) -> Callable[..., object]:
    """Return a function of a module as it would be had somebody forgotten the scope."""
    source = textwrap.dedent(inspect.getsource(getattr(module, name)))
    tree = ast.fix_missing_locations(Unscoped().visit(ast.parse(source)))
    assert ast.unparse(tree) != ast.unparse(ast.parse(source)), "There was no scope to take away."
    space = dict(vars(module))
    exec(compile(tree, "mutant", "exec"), space)  # noqa: S102
    mutant: Callable[..., object] = space[name]
    return mutant


def test_a_view_without_its_decorator_fails_the_walk_and_the_check(
    cast: Cast, material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert walk(PAGE, TABLE[PAGE], Stage(cast, material)) == []
    view = dict(all_patterns())[PAGE].callback
    monkeypatch.delattr(view, "audience")
    assert walk(PAGE, TABLE[PAGE], Stage(cast, material))
    assert [message.id for message in run_checks()] == ["core.E001"]


def test_a_view_without_its_methods_fails_the_walk_and_the_check(
    cast: Cast, material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = dict(all_patterns())[PAGE].callback
    monkeypatch.delattr(view, "methods")
    assert walk(PAGE, TABLE[PAGE], Stage(cast, material))
    assert [message.id for message in run_checks()] == ["core.E002"]


def test_a_site_without_the_gate_of_methods_fails_the_walk(
    cast: Cast, material: Material, settings: Any
) -> None:
    gate = "core.methods.MethodsMiddleware"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != gate]
    found = walk(PAGE, TABLE[PAGE], Stage(cast, material))
    for way in ("POST", *map(str, WRONG)):
        assert any(line.startswith(f"{way} {PAGE} as Asha") for line in found), way


@pytest.mark.parametrize(
    ("way", "wider"),
    [("HEAD", {"status": 204}), ("GET by htmx", {"content": b"more"}), ("HEAD", {"log": True})],
)
def test_a_view_that_answers_one_way_otherwise_fails_the_walk(
    way: str, wider: dict[str, Any], cast: Cast, material: Material, monkeypatch: Any
) -> None:
    def otherwise(request: HttpRequest) -> HttpResponse:
        """Answer as ever, but for the one way."""
        asked = f"{request.method} by htmx" if "HX-Request" in request.headers else request.method
        if asked != way:
            return HttpResponse("one line")
        if "log" in wider:
            record_read(material.goal, "see_goal")
            return HttpResponse("one line")
        return HttpResponse(**{"content": b"one line", **wider})

    view = require_safe(signed_in(otherwise))
    monkeypatch.setattr(dict(all_patterns())["overview:me"], "callback", view)
    found = walk("overview:me", TABLE["overview:me"], Stage(cast, material))
    assert {line.split(" overview:me")[0] for line in found} == {way}


def test_a_query_without_its_scope_fails_the_walk(
    cast: Cast, material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutant = without_scope(goals_queries, "goals_of")
    monkeypatch.setattr("goals.queries.goals_of", mutant)
    monkeypatch.setattr("goals.views.goals_of", mutant, raising=False)
    assert walk(PAGE, TABLE[PAGE], Stage(cast, material))


def test_a_scope_that_lets_everything_through_fails_the_guards_test(
    cast: Cast, material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PrivateItem, "visible_rule", classmethod(lambda cls, viewer: Q()))
    with pytest.raises(AssertionError):
        test_guard.test_the_scope_alone_hides_private_rows(Goal, cast, material)


@pytest.mark.parametrize("table", [model._meta.db_table for model in private_models()])
def test_a_table_without_its_policies_fails_the_policies_test(
    table: str, cast: Cast, material: Material
) -> None:
    if table == "sharing_share":
        from tests.material import share

        share(cast, material.goal, "Ben")
        material.__dict__["share"] = share_row()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute(f"alter table {table} disable row level security")
    with pytest.raises(AssertionError):
        test_policies.test_in_another_persons_context_no_row_shows("Finn", cast, material)


def share_row() -> PrivateItem:
    """Return the one share there is."""
    from sharing.models import Share

    with as_owner():
        return Share.unscoped.get()
