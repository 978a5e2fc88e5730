"""Every action of every room is run, and leaves in the access log what its line promises."""

import ast
from typing import Any
from uuid import UUID

import pytest
from django.utils.module_loading import import_string

from accounts.models import Person
from core.context import asking
from core.viewer import Viewer
from sharing import access_log
from sharing.models import AccessLogRow
from sharing.purposes import PURPOSES
from tests.cast import Cast
from tests.census import ACTIONS, WRITERS
from tests.census.complaints import about, about_actions, about_rows, heed
from tests.census.reading import actions_in, modules, writers_in
from tests.census.scene import Scene
from tests.census.words import ActionLine, leaves, leaves_none
from tests.database import as_owner, as_role
from tests.fences.world import make_reminder
from tests.material import make_material, share

RUN = sorted(name for name, line in ACTIONS.items() if line.rows)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    """Asha's things; Ben may see one of her values."""
    one = make_material(cast)
    share(cast, one.value, "Ben")
    with as_owner():
        about_promise = make_reminder({"owner": cast.asha}, one.action.pk)
    return Scene(cast, one, about_promise)


def whoever(line: ActionLine, given: dict[str, Any], scene: Scene) -> Any:
    """Return for whom the database answers while the action runs."""
    return line.bearer(scene) if line.bearer else given["by"]


def run(name: str, line: ActionLine, scene: Scene) -> list[AccessLogRow]:
    """Run an action as its line says and return the rows that it left."""
    assert line.given
    given = line.given(scene)
    with as_owner():
        before = {row.id for row in AccessLogRow.objects.all()}
    with as_role(line.role), asking(whoever(line, given, scene)):
        import_string(name)(**given)
    with as_owner():
        return [row for row in AccessLogRow.objects.all() if row.id not in before]


def in_words(rows: list[AccessLogRow]) -> list[str]:
    """Return rows as lines of the census name them."""
    return [f"{row.verb} {row.purpose}" for row in rows]


def log_id_of(who: Any) -> UUID | None:
    """Return who stands in a row as its actor; the bearer of a link and the operator do not."""
    if isinstance(who, str):
        return Person.objects.get(pk=who.split(":")[1]).log_id
    return Person.objects.get(pk=who.person_id).log_id if isinstance(who, Viewer) else None


def test_every_action_is_classified() -> None:
    heed(about_actions(actions_in(modules()), ACTIONS))


def test_whatever_else_writes_rows_says_why_it_is_no_action() -> None:
    do = "make it an action, or say in `writers` why it leaves no row,"
    heed(about("a writing module", writers_in(modules()), WRITERS, do))


@pytest.mark.parametrize("name", RUN)
def test_an_action_leaves_its_rows(name: str, scene: Scene) -> None:
    line = ACTIONS[name]
    rows = run(name, line, scene)
    heed(about_rows(name, line.rows, in_words(rows)))
    assert {row.purpose for row in rows} <= set(PURPOSES)


@pytest.mark.parametrize("name", [name for name in RUN if ACTIONS[name].role == "bothy_web"])
def test_its_rows_say_who_did_it_and_whose_it_is(name: str, scene: Scene) -> None:
    line = ACTIONS[name]
    rows = run(name, line, scene)
    assert line.given
    with as_owner():
        who = log_id_of(whoever(line, line.given(scene), scene))
        people = set(Person.objects.values_list("log_id", flat=True))
    assert {row.actor for row in rows} == {who}
    assert {row.owner for row in rows} <= people


def test_an_action_that_forgets_to_log_is_told_so(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access_log, "record_change", lambda *_: None)
    name = "goals.actions.write_goal"
    rows = run(name, ACTIONS[name], scene)
    assert list(about_rows(name, ACTIONS[name].rows, in_words(rows))) == [
        "goals.actions.write_goal left no row in the access log, not ['change write_goal']:"
        " record what it does with sharing.access_log, or mend its line in tests/census/goals.py."
    ]


def test_an_action_that_logs_another_purpose_is_told_so() -> None:
    [said] = about_rows("goals.actions.let_go", ["change let_go"], ["change add_step"])
    assert "left ['change add_step'] in the access log, not ['change let_go']" in said


PLANTED = """
def add_mood(*, by): ...
async def later(*, by): ...
def _helper(): ...
"""
LOGS_A_CHANGE = """
def quietly(mood): access_log.record_change(mood, "mood")
def reads(mood): return mood
"""


@pytest.mark.parametrize(
    ("module", "code", "found"),
    [
        ("goals.actions", PLANTED, {"goals.actions.add_mood", "goals.actions.later"}),
        ("goals.actions.moods", "def add(): ...", {"goals.actions.moods.add"}),
        ("goals.moods", PLANTED, set()),
        ("goals.moods", LOGS_A_CHANGE, {"goals.moods.quietly"}),
    ],
)
def test_an_action_is_found_wherever_it_stands(module: str, code: str, found: set[str]) -> None:
    assert actions_in([(module, ast.parse(code))]) == found


def test_an_unclassified_action_is_told_where_to_go() -> None:
    found = actions_in([("goals.actions", ast.parse(PLANTED))])
    said = {
        "goals.actions.later": leaves_none("it reads"),
        "goals.actions.gone": leaves("change gone", given=lambda s: {"by": s.asha}),
        "goals.actions.empty": leaves_none(""),
    }
    assert list(about_actions(found | {"goals.actions.empty"}, said)) == [
        "goals.actions.add_mood is an action that nobody classified: say which rows it leaves"
        " in the access log, or why none, in tests/census/goals.py.",
        "goals.actions.gone is not there any more: take its line out of tests/census/goals.py.",
        "goals.actions.empty needs rows and what to call it with, or a reason,"
        " in tests/census/goals.py.",
    ]


@pytest.mark.parametrize(
    ("code", "is_writing"),
    [
        ("Goal.objects.create(words='')", True),
        ("async def f(): await goal.asave()", True),
        ("rows.update(name='')", True),
        ("found.update(more)", False),
        ("super().delete()", False),
        ("print(rows)", False),
    ],
)
def test_a_module_that_writes_is_found(code: str, is_writing: bool) -> None:
    assert bool(writers_in([("goals.views", ast.parse(code))])) is is_writing
    assert not writers_in([("goals.actions", ast.parse(code))])


def test_a_writing_module_is_told_where_to_go() -> None:
    found = writers_in([("goals.views", ast.parse("goal.save()"))])
    assert list(about("a writing module", found, {}, "make it an action")) == [
        "goals.views is a writing module that nobody classified:"
        " make it an action in tests/census/goals.py."
    ]
