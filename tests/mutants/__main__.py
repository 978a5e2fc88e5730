"""`python -m tests.mutants [--sample N] [--seed S] [--only TEXT]`: none may survive."""

import argparse
import sys

import pytest

from tests.mutants.exempt import EXEMPT
from tests.mutants.runner import MutantRun, exempt_in, noticed_after_all, survivors

PATHS = ["tests/fences", "tests/walk", "tests/sharing", "tests/goals", "tests/workspace"]
PATHS += ["tests/reminders", "tests/overview", "tests/clinics", "tests/accounts", "tests/core"]
NOT = "not browser and not faults and not this_machine and not slow"


def main() -> int:
    """Run the mutants and say which survived; 1 if one did, or if a test fails without any."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--sample", type=int, help="how many, each family in its share; else all")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    parser.add_argument("--only", default="", help="those with this text in their name")
    parser.add_argument("--seconds", type=float, help="begin no mutant after this time")
    parser.add_argument("--share", default="1/1", help="2/3: the second third, for three cores")
    given = parser.parse_args()
    part, _, of = given.share.partition("/")
    wanted = (given.sample, given.seed, given.only, given.seconds)
    run = MutantRun(*wanted, frozenset(EXEMPT), (int(part), int(of)))
    code = pytest.main(["-q", "--no-header", "--no-summary", "-m", NOT, *PATHS], plugins=[run])
    return verdict(run, int(code))


def verdict(run: MutantRun, code: int) -> int:
    """Say how it went and return the exit code."""
    alive, stale = list(survivors(run)), list(noticed_after_all(run))
    exempt = sum(exempt_in(run, one) for one in run.outcomes)
    lines = [f"{len(run.outcomes)} mutants ({exempt} exempt), {len(alive)} survived."]
    lines += [f"{run.left} more were not begun: the time was up."] * bool(run.left)
    lines += [f"exempt in vain, take it out of tests/mutants/exempt.py: {one}" for one in stale]
    lines += [f"survived: {name}" for name in alive]
    lines += [f"fails without any mutant, so it proves nothing: {test}" for test in run.broken]
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
    return int(bool(alive or stale or run.broken or not run.outcomes or code not in (0, 5)))


if __name__ == "__main__":
    sys.exit(main())
