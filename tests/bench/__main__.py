"""Measures every area or one, writes `var/bench.json`, prints tables; 1 when over budget."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from core.roles import OWNER
from recovery.demo.places import CLONE
from recovery.demo.plain import PlainSentence
from tests.bench.areas import AREAS
from tests.bench.rows import Row, complaints
from tests.bench.stage import Stage, set_stage
from tests.bench.table import table

RESULTS = CLONE / "var" / "bench.json"


def main() -> int:
    """Run what was asked for."""
    options = read_options()
    rows: list[Row] = []
    with set_stage() as stage:
        for name in [options.area] if options.area else AREAS:
            found = run_area(stage, name, options.size, options.explain)
            tell(f"\n{table(found)}\n")
            rows += found
    keep(rows)
    said = list(complaints(rows))
    tell("\n".join(said) or "Everything is within its budget.")
    return 1 if said else 0


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("area", nargs="?", choices=AREAS, help="one area; all when left out")
    parser.add_argument("--size", type=int, help="measure at this size alone")
    parser.add_argument(
        "--explain", default="", metavar="NAME", help="print the queries of one page, 'all' of all"
    )
    return parser.parse_args()


def run_area(stage: Stage, name: str, size: int | None, explain: str) -> list[Row]:
    """Fill and measure one area at each of its sizes, every part in a process of its own."""
    terms = AREAS[name]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "rows"
        for n in [size] if size else terms.sizes:
            tell(f"Measuring {name} at {n:,}.")
            part = (name, str(n), str(file), explain)
            with stage.copy(f"{name}_{n}") as database:
                stage.python(OWNER, database, "tests.bench.part", "fill", *part)
                stage.python(terms.role, database, "tests.bench.part", "measure", *part)
        return [Row(**json.loads(line)) for line in file.read_text().splitlines()]


def tell(words: str) -> None:
    """Say something at once, even into a pipe."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def keep(rows: list[Row]) -> None:
    """Write the figures; areas that were not measured now keep their last ones."""
    measured = {row.area for row in rows}
    before = json.loads(RESULTS.read_text()) if RESULTS.exists() else []
    kept = [row for row in before if row["area"] not in measured]
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps([*kept, *map(asdict, rows)], indent=1) + "\n")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except PlainSentence as sentence:
        sys.exit(str(sentence))
