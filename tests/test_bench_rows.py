"""What a budget says about a figure."""

import pytest

from tests.bench.rows import Row, complaints, grown


def row(metric: str, value: float, *, n: int = 1, budget: float | None = None) -> Row:
    return Row("pages", "today", metric, n, value, "ms", budget=budget)


@pytest.mark.parametrize(
    ("metric", "value", "budget", "is_over"),
    [
        ("cpu_ms", 10, 10, False),
        ("cpu_ms", 10.1, 10, True),
        ("queries", 13, 12, True),
        ("rate", 20_000, 20_000, False),
        ("rate", 19_999, 20_000, True),
        ("rate", 1_000_000, 20_000, False),
        ("cpu_ms", 1_000, None, False),
    ],
)
def test_a_budget_is_the_most_and_for_a_rate_the_least(
    metric: str, value: float, budget: float | None, is_over: bool
) -> None:
    assert row(metric, value, budget=budget).is_over is is_over


def test_queries_must_not_grow_with_what_there_is() -> None:
    few, many = row("queries", 5, n=1), row("queries", 6, n=1_000)
    assert grown([many, few]) == {many}


@pytest.mark.parametrize(("value", "does"), [(3.6, False), (3.61, True)])
def test_time_beside_its_floor_may_grow_a_little(value: float, does: bool) -> None:
    few, many = row("times_floor", 3, n=100), row("times_floor", value, n=100_000)
    assert bool(grown([few, many])) is does


def test_fewer_queries_or_more_milliseconds_do_not_count_as_growing() -> None:
    rows = [
        row("queries", 6, n=1),
        row("queries", 5, n=1_000),
        row("cpu_ms", 1, n=1),
        row("cpu_ms", 9, n=1_000),
    ]
    assert grown(rows) == set()


def test_two_pages_are_not_compared_with_each_other() -> None:
    other = Row("pages", "goals", "queries", 1_000, 9, "queries")
    assert grown([row("queries", 5), other]) == set()


def test_what_is_over_is_said_in_a_sentence() -> None:
    assert list(complaints([row("queries", 13, budget=12)])) == [
        "pages, today, at 1: 13 ms; the budget is at most 12."
    ]
    assert "at least 20,000" in next(complaints([row("rate", 5, budget=20_000)]))


def test_a_figure_that_is_over_at_every_size_is_said_once() -> None:
    rows = [row("cpu_ms", 11, n=1, budget=10), row("cpu_ms", 12, n=1_000, budget=10)]
    assert list(complaints(rows)) == ["pages, today, at 1,000: 12 ms; the budget is at most 10."]


def test_a_grown_figure_is_said_even_within_its_budget() -> None:
    rows = [row("queries", 5, n=1, budget=12), row("queries", 6, n=1_000, budget=12)]
    assert list(complaints(rows)) == ["pages, today, at 1,000: 6 ms; it grows with what there is."]


def test_nothing_is_said_when_all_is_well() -> None:
    assert list(complaints([row("queries", 5, budget=12), row("kib", 900)])) == []
