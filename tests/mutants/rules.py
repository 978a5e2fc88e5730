"""Mutants of rules: a method of a private model keeps everything, or one condition of it goes."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db.models import Q

from clinics.queries import HELD_NOW
from core.conditions import Holds
from sharing.models import SHARED
from tests.census import private_models
from tests.mutants.mutant import Mutant, replaced
from workspace.models import JOINED

RULES = ("visible_rule", "editable_rule", "shared_rule", "change_rule", "link_rule")
FIRST = ("test_scopes", "test_guard", "test_agreement", "tests/sharing")


def everything(cls: Any, who: object) -> Q:
    """Keep every row, whoever asks."""
    return Q()


def methods() -> Iterator[tuple[Any, str]]:
    """Yield each class and the rules that it states itself."""
    classes = {base for model in private_models() for base in model.__mro__}
    for cls in sorted(classes, key=lambda cls: cls.__qualname__):
        for name in RULES:
            if name in vars(cls):
                yield cls, name


def conditions() -> Iterator[str]:
    """Yield each condition of the SQL that rules are made of."""
    for sql in (HELD_NOW, SHARED.replace(HELD_NOW, "…"), JOINED.replace(HELD_NOW, "…")):
        _, _, where = sql.partition("where")
        for part in re.split(r"\band\b", where.strip().rstrip(")")):
            if "…" not in part:
                yield part.strip()


@contextmanager
def without(condition: str) -> Iterator[None]:
    """Let one condition hold always; its values stay in their places."""
    as_sql = Holds.as_sql

    def widened(self: Holds, *args: Any, **kwargs: Any) -> Any:
        before = self.condition
        self.condition = before.replace(condition, f"({condition} or true)")
        try:
            return as_sql(self, *args, **kwargs)
        finally:
            self.condition = before

    with replaced(Holds, "as_sql", widened):
        yield


def mutants() -> Iterator[Mutant]:
    """Yield each rule as if it kept everything, and each condition as if it always held."""
    for cls, name in methods():
        wide = partial(replaced, cls, name, classmethod(everything))
        yield Mutant(f"rule {cls.__name__}.{name} keeps everything", wide, FIRST)
    for condition in dict.fromkeys(conditions()):
        yield Mutant(f"condition {condition} always holds", partial(without, condition), FIRST)
