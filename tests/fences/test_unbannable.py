"""What hangs on any object, and so cannot be banned by name, is looked for in the code's tree."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import pytest
from django.conf import settings

from tests.census import private_models
from tests.fences.unbannable import (
    clocks_in_sql,
    markup_from_words,
    past_the_guard,
    reads_of,
    scopes_by_hand,
    ways_back,
)

BASE = Path(settings.BASE_DIR)
PRIVATE = {model.__name__ for model in private_models()}
Finder = Callable[[ast.Module], Iterator[str]]

# Files that may, and why.
MAY_PASS = {
    "core/guard.py": "is the guard",
    "core/prepared.py": "runs what the guard compiled",
    "accounts/models.py": "people are no private rows: policies by person",
    "sharing/models.py": "declares both managers",
    "reminders/sending.py": "runs in the worker process, under its own policies",
    "goals/reminding.py": "runs in the worker process, or for the bearer of a link",
    "workspace/reminding.py": "runs in the worker process, or for the bearer of a link",
    "recovery/demo/story/goals.py": "writes invented data as the owner",
    "recovery/demo/story/meetings.py": "writes invented data as the owner",
}
MAY_SCOPE = {"core/guard.py": "is the guard"}
# Those who ask for rows: everybody else gets them from these.
MAY_READ = re.compile(
    r"/(queries|actions)(/\w+)?\.py$|/(models|summary|erasing|reminding|sending)\.py$|/demo/story/"
)
MAY_ASK_SQL = {
    "core/clock.py": "is the clock",
    "core/migrations/0001_clock_and_viewer.py": "makes bothy_now()",
    "core/migrations/0003_generations_of_keys.py": "keys live on real time",
    "core/parking/migrations/0002_policies.py": "what is kept for half an hour lives on real time",
    "accounts/migrations/0003_session_policies.py": "sessions live on real time",
    "accounts/migrations/0005_move_hashes.py": "passwords change on real time",
    "accounts/migrations/0009_back_in_policies.py": "codes of minutes live on real time",
    "accounts/migrations/0011_address_policies.py": "codes of minutes live on real time",
    "clinics/migrations/0014_invitation_policies.py": "sessions and tries live on real time",
}


@cache
def trees() -> dict[str, ast.Module]:
    """Return every module of the rooms, migrations too, by its path."""
    rooms = {app.partition(".")[0] for app in settings.INSTALLED_APPS} | {"recovery"}
    folders = [BASE / room for room in sorted(rooms) if (BASE / room).is_dir()]
    paths = [path for folder in folders for path in folder.rglob("*.py")]
    return {path.relative_to(BASE).as_posix(): ast.parse(path.read_text()) for path in paths}


def files_with(finder: Finder) -> dict[str, list[str]]:
    """Return what a finder finds, by file."""
    found = {file: list(finder(tree)) for file, tree in trees().items()}
    return {file: what for file, what in found.items() if what}


def test_only_named_files_pass_the_guard() -> None:
    assert len(trees()) > 150
    found = {f: w for f, w in files_with(past_the_guard).items() if "/migrations/" not in f}
    assert set(found) == set(MAY_PASS), found


def test_only_the_guard_says_for_whom_a_query_is() -> None:
    assert set(files_with(scopes_by_hand)) == set(MAY_SCOPE)


def test_forms_views_and_doors_get_private_rows_from_queries() -> None:
    found = files_with(partial(reads_of, PRIVATE))
    assert {file: what for file, what in found.items() if not MAY_READ.search(f"/{file}")} == {}


def test_sql_asks_the_clock_that_can_be_moved() -> None:
    assert set(files_with(clocks_in_sql)) == set(MAY_ASK_SQL)


def test_no_query_goes_back_to_rows_that_point_at_somebody() -> None:
    assert files_with(ways_back) == {}


def test_markup_is_written_in_the_code_alone() -> None:
    assert files_with(markup_from_words) == {}


def test_no_template_lets_typed_words_be_markup() -> None:
    unsafe = re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off|{%\s*debug")
    pages = [*BASE.glob("*/templates/**/*"), *BASE.glob("*/*/templates/**/*")]
    pages += [*BASE.glob("templates/**/*")]
    texts = {p.relative_to(BASE).as_posix(): p.read_text() for p in pages if p.is_file()}
    assert len(texts) > 20
    found = {file for file, text in texts.items() if unsafe.search(text)}
    assert {file for file in found if not file.endswith(".txt")} == set()
    assert unsafe.search("{{ goal.words|safe }}")
    assert unsafe.search("{% autoescape off %}")


def test_no_room_has_an_admin_site() -> None:
    assert not [file for file in trees() if file.endswith("/admin.py")]
    assert not [app for app in settings.INSTALLED_APPS if "admin" in app]


PLANTED: list[tuple[Finder, str]] = [
    (past_the_guard, "Goal.unscoped.all()"),
    (past_the_guard, "Goal._default_manager.get(pk=1)"),
    (past_the_guard, "type(goal)._base_manager.get(pk=1)"),
    (past_the_guard, "Goal._meta.default_manager.all()"),
    (past_the_guard, "getattr(Goal, 'unscoped').all()"),
    (past_the_guard, "Goal.objects.raw('select 1')"),
    (past_the_guard, "rows = Goal.objects\nrows.raw(sql)"),
    (past_the_guard, "Goal.objects.extra(where=['true'])"),
    (past_the_guard, "Goal.objects.using('copy').all()"),
    (past_the_guard, "Goal.objects.db_manager('copy').all()"),
    (past_the_guard, "QuerySet(Goal).all()"),
    (past_the_guard, "models.Manager()"),
    (past_the_guard, "Query(Goal).get_compiler('default')"),
    (past_the_guard, "rows._update(values)"),
    (past_the_guard, "Goal(pk=goal_id).refresh_from_db()"),
    (scopes_by_hand, "rows.query.scope = 'see'"),
    (scopes_by_hand, "rows.query = other.query"),
    (scopes_by_hand, "rows.query.where = WhereNode()"),
    (partial(reads_of, PRIVATE), "choices = [(g.pk, g) for g in Goal.objects.all()]"),
    (partial(reads_of, PRIVATE), "models.Step.objects.visible_to(viewer)"),
    (clocks_in_sql, "cursor.execute('select now()')"),
    (clocks_in_sql, "cursor.execute(f'update x set at = NOW() where {y}')"),
    (clocks_in_sql, "SQL = 'where due_at < current_timestamp'"),
    (clocks_in_sql, "SQL = 'where due_on = current_date'"),
    (clocks_in_sql, "SQL = 'select clock_timestamp()'"),
    (ways_back, "Person.objects.filter(**{'+__words': 'x'})"),
    (ways_back, "Grounds.objects.order_by('-+__created_at')"),
    (ways_back, "Grounds.objects.values('holder__+__id')"),
    (markup_from_words, "SafeString(goal.words)"),
    (markup_from_words, "format_html(f'<b>{goal.words}</b>')"),
    (markup_from_words, "format_html('<b>' + goal.words)"),
]
INNOCENT: list[tuple[Finder, str]] = [
    (past_the_guard, "Goal.objects.visible_to(viewer).filter(pk=1)"),
    (past_the_guard, "rows.update(value=None)"),
    (scopes_by_hand, "scope = query = 'see'\nprint(rows.query)"),
    (partial(reads_of, PRIVATE), "Person.objects.get(pk=1)"),
    (clocks_in_sql, "'''Says now() of the clock.'''\nSQL = 'select bothy_now()'"),
    (clocks_in_sql, "def f():\n    '''Not now().'''\n    return now()"),
    (ways_back, "models.ForeignKey(Goal, models.CASCADE, related_name='+')"),
    (markup_from_words, "SafeString('')\nSafeString()\nformat_html('<b>{}</b>', words)"),
    (markup_from_words, "format_html(HIDDEN, words)"),
]


@pytest.mark.parametrize(("finder", "planted"), PLANTED)
def test_what_is_planted_is_found(finder: Finder, planted: str) -> None:
    assert list(finder(ast.parse(planted)))


@pytest.mark.parametrize(("finder", "innocent"), INNOCENT)
def test_what_is_innocent_passes(finder: Finder, innocent: str) -> None:
    assert not list(finder(ast.parse(innocent)))
