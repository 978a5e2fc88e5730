"""A sample of the mutants, of each kind its share; the whole is `make mutants`."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.stack import MARK

SAMPLE, SECONDS = "40", "100"


@pytest.mark.faults
def test_no_mutant_of_a_sample_survives() -> None:
    # Without the mark it takes a database of its own, as every other run does.
    own = {name: value for name, value in os.environ.items() if name != MARK}
    command = [sys.executable, "-m", "tests.mutants", "--sample", SAMPLE, "--seconds", SECONDS]
    ran = subprocess.run(command, cwd=settings.BASE_DIR, env=own, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
