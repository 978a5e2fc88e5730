"""One cast for all walks of a module: making it anew for each route took half of the time."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from core import clock
from tests.cast import make_cast
from tests.conftest import MONDAY_MORNING
from tests.material import make_material
from tests.walk.stage import Stage


@contextmanager
def no_lines() -> Iterator[None]:
    """Write no line for each of thousands of requests; errors are told as ever."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """Make the cast once, in a transaction of the module; whoever walks undoes what they did."""
    with django_db_blocker.unblock(), no_lines(), transaction.atomic():
        with clock.frozen(MONDAY_MORNING):
            cast = make_cast()
            yield Stage(cast, make_material(cast))
        transaction.set_rollback(True)
