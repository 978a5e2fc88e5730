"""A pytest plugin that runs, for each mutant, tests until one of them fails."""

import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.database import put_on_web_role
from tests.mutants.mutant import Mutant, without_plans

PATIENCE = 120  # seconds for one test, whatever was taken away


def all_families() -> list[list[Mutant]]:
    """Return the mutants of each kind; imported late, because Django must be ready."""
    from tests.mutants import audiences, database, methods, rules, scopes

    return [[*family.mutants()] for family in (audiences, methods, scopes, rules, database)]


def database_of(session: pytest.Session) -> Any:
    """Return what opens the database outside of a test; imported late, for pytest rewrites it."""
    from pytest_django.plugin import blocking_manager_key

    return session.config.stash[blocking_manager_key]


@dataclass
class Outcome:
    """What became of a mutant: the test that failed, None when it survived."""

    mutant: Mutant
    killer: str | None
    tests: int
    seconds: float


@dataclass
class MutantRun:
    """Takes the place of pytest's loop over the tests."""

    sample: int | None
    seed: int
    only: str = ""
    seconds: float | None = None
    exempt: frozenset[str] = frozenset()
    share: tuple[int, int] = (1, 1)
    outcomes: list[Outcome] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    left: int = 0
    killers: dict[str, Counter[str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    sound: set[str] = field(default_factory=set)
    said: str = ""

    def chosen(self) -> list[Mutant]:
        """Return every mutant, or a sample in which each family has its share."""
        families = all_families()
        self.unknown = sorted(self.exempt - {m.name for family in families for m in family})
        families = [[m for m in family if self.only in m.name] for family in families]
        if self.sample is None:
            part, of = self.share
            return [mutant for family in families for mutant in family][part - 1 :: of]
        families = [[m for m in family if m.name not in self.exempt] for family in families]
        chance, total = random.Random(self.seed), sum(map(len, families))
        share = [max(1, round(self.sample * len(family) / total)) for family in families]
        picked = (chance.sample(f, min(n, len(f))) for f, n in zip(families, share, strict=True))
        found = [mutant for family in picked for mutant in family]
        chance.shuffle(found)  # time may run out before the last one
        return found

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Make the database ready with one test, then take the mutants in turn."""
        items = [item for item in session.items if not goes_beyond(item)]
        self.run_one(items[0], far_from(items[0], items))
        terminal: Any = session.config.pluginmanager.get_plugin("terminalreporter")
        blocker = database_of(session)
        until = None if self.seconds is None else time.monotonic() + self.seconds
        with blocker.unblock():
            for mutant in self.chosen():
                if until is None or time.monotonic() < until:
                    self.outcomes.append(self.sure_outcome(mutant, items))
                    terminal.write_line(line_about(self.outcomes[-1]))
                else:
                    self.left += 1
                    terminal.write_line(f"not begun {mutant.name}")
        self.run_one(items[0], None)
        return True

    def sure_outcome(self, mutant: Mutant, items: list[pytest.Item]) -> Outcome:
        """Return what became of a mutant; a test that fails without it says nothing about it."""
        while True:
            found = self.outcome(mutant, items)
            if found.killer is None or found.killer in self.sound:
                return found
            killer = next(item for item in items if item.nodeid == found.killer)
            if not self.run_one(killer, far_from(killer, items)):
                self.sound.add(found.killer)
                return found
            self.broken.append(f"{found.killer}\n{self.said}")
            items.remove(killer)

    def outcome(self, mutant: Mutant, items: list[pytest.Item]) -> Outcome:
        """Run tests without a fence until one fails, the likely ones first."""
        begun, sharp = time.monotonic(), self.killers.setdefault(mutant.first[0], Counter())
        ordered = sorted(in_order(mutant, items), key=lambda item: -sharp[item.nodeid])
        put_on_web_role()
        with without_plans(), mutant.applied():
            for number, item in enumerate(ordered, start=1):
                elsewhere, following = far_from(item, items), next_of(number, ordered)
                same = following is not None and following.path == item.path
                if self.run_one(item, following if same else elsewhere):
                    # What only its module shares must go before the mutant does.
                    item.session._setupstate.teardown_exact(elsewhere)
                    sharp[item.nodeid] += 1
                    return Outcome(mutant, item.nodeid, number, time.monotonic() - begun)
        return Outcome(mutant, None, len(ordered), time.monotonic() - begun)

    def run_one(self, item: pytest.Item, following: pytest.Item | None) -> bool:
        """Run one test and keep what the next one shares with it; tell whether it failed."""
        with within(PATIENCE):
            reports: list[Any] = runtestprotocol(item, nextitem=following, log=False)
        self.said = "\n".join(str(report.longrepr) for report in reports if report.failed)
        return bool(self.said)


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Let a test fail that goes round and round, as some do without a fence."""

    def ring(*_: object) -> None:
        raise TimeoutError(f"This took more than {seconds} seconds.")

    signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def goes_beyond(item: pytest.Item) -> bool:
    """Tell whether a test commits or connects anew: a mutant is one transaction's."""
    mark = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", [])
    if item.get_closest_marker("connects_anew") or "transactional_db" in fixtures:
        return True
    return bool(mark and mark.kwargs.get("transaction"))


def in_order(mutant: Mutant, items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the tests that concern a mutant: those that it names first, then the others.

    The first of every file, then the second: a file about the right page comes soon.
    """
    parts, met = (*mutant.first, *mutant.then), Counter[Path]()

    def rank(item: pytest.Item) -> tuple[int, int] | None:
        met[item.path] += 1
        places = (place for place, part in enumerate(parts) if part in item.nodeid)
        place = next(places, None)
        return None if place is None else (place, met[item.path])

    ranked = [(rank(item), number) for number, item in enumerate(items)]
    return [items[number] for place, number in sorted(r for r in ranked if r[0] is not None)]


def next_of(number: int, items: list[pytest.Item]) -> pytest.Item | None:
    """Return the test after the first `number`, None after the last."""
    return items[number] if number < len(items) else None


def far_from(item: pytest.Item, items: list[pytest.Item]) -> pytest.Item:
    """Return a test of another folder: with it as the next one, all that is shared ends."""
    return next(other for other in items if other.path.parent != item.path.parent)


def line_about(outcome: Outcome) -> str:
    """Return a line about one mutant."""
    took = f"({outcome.tests} tests, {outcome.seconds:.1f} s)"
    if outcome.killer is None:
        return f"SURVIVED {outcome.mutant.name} {took}"
    return f"noticed {outcome.mutant.name}: {outcome.killer} {took}"


def survivors(run: MutantRun) -> Iterator[str]:
    """Yield the names of mutants that no test noticed and that are not exempt."""
    alive = (one.mutant.name for one in run.outcomes if one.killer is None)
    return (name for name in alive if name not in run.exempt)


def noticed_after_all(run: MutantRun) -> Iterator[str]:
    """Yield the names of exempt mutants that a test notices, or that are no more."""
    yield from (one.mutant.name for one in run.outcomes if one.killer and exempt_in(run, one))
    yield from run.unknown


def exempt_in(run: MutantRun, one: Outcome) -> bool:
    """Tell whether a mutant need not be noticed."""
    return one.mutant.name in run.exempt
