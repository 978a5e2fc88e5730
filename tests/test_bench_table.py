"""The table that is printed, and the file that is kept."""

import json
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench.rows import Row
from tests.bench.table import table

ROWS = [
    Row("pages", "floor", "queries", 1, 4, "queries"),
    Row("pages", "today", "queries", 1, 7, "queries", 4, 12),
    Row("pages", "today", "cpu_ms", 1, 12.5, "ms", 1.5, 10),
    Row("pages", "today", "queries", 1_000, 8, "queries", 4, 12),
    Row("pages", "today", "cpu_ms", 1_000, 9, "ms", 1.5, 10),
]


def cells(line: str) -> list[str]:
    return line.split()


def test_each_size_of_a_metric_stands_beside_its_floor() -> None:
    head, floor, today = table(ROWS).splitlines()
    assert head.split("  ")[0] == "pages"
    assert [word.strip() for word in head.split("  ") if word.strip()][1:] == [
        *("queries @1", "floor", "queries @1,000", "floor"),
        *("cpu_ms @1", "floor", "cpu_ms @1,000", "floor"),
    ]
    assert cells(floor) == ["floor", "4"]
    assert cells(today) == ["today", "7", "4", "8^", "4", "12.5!", "1.5", "9", "1.5"]


def test_large_figures_are_written_out() -> None:
    sealed = Row("encryption", "seal", "rate", 100, 1_063_770, "texts/s")
    assert table([sealed]).splitlines()[1].split() == ["seal", "1,063,770"]


def test_the_columns_are_in_line() -> None:
    assert len({len(line) for line in table(ROWS).splitlines()}) == 1


def test_a_metric_without_a_floor_has_no_column_for_it() -> None:
    assert "floor" not in table([Row("live", "stream", "kib", 5_000, 52, "KiB")])


def test_areas_that_were_not_measured_keep_their_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = tmp_path / "var" / "bench.json"
    monkeypatch.setattr(bench, "RESULTS", results)
    sealed = Row("encryption", "seal", "rate", 100, 9, "texts/s")
    bench.keep([sealed, *ROWS])
    bench.keep([ROWS[0]])
    kept = json.loads(results.read_text())
    assert [(row["area"], row["name"]) for row in kept] == [
        ("encryption", "seal"),
        ("pages", "floor"),
    ]
    assert set(kept[0]) == {
        *("area", "name", "metric", "n", "value", "unit", "floor", "budget"),
    }
