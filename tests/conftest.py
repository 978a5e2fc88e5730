"""Fixtures that every test may use: the database as the web role, a stopped clock, the cast."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import caches

from core import clock, keys
from tests.cast import Cast, make_cast
from tests.database import leave_test_database, prepare_test_database
from tests.material import Material, make_material

ON_THIS_MACHINE = ("browser", "faults", "this_machine")
MONDAY_MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests of the real stack reach ports of this machine; the others none at all."""
    for item in items:
        if any(item.get_closest_marker(name) for name in ON_THIS_MACHINE):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"]))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Hold every test to the policies of the web role."""
    with django_db_blocker.unblock():
        prepare_test_database()
    yield
    with django_db_blocker.unblock():
        leave_test_database()


@pytest.fixture(autouse=True)
def fresh_keys() -> Iterator[None]:
    """Let no unwrapped key outlive a test."""
    keys.forget_keys()
    yield
    keys.forget_keys()


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Let no test be held up by how often another one tried."""
    caches["default"].key_prefix = uuid4().hex


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """Return the fixed people, on a Monday morning."""
    with clock.frozen(MONDAY_MORNING):
        yield make_cast()


@pytest.fixture
def material(cast: Cast) -> Material:
    """Make one row of every private kind that belongs to Asha; nothing is shared."""
    return make_material(cast)


@pytest.fixture
def then_on_the_web_role(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Wear the web role again once the tables are empty."""
    yield
    with django_db_blocker.unblock():
        prepare_test_database()


@pytest.fixture
def real(then_on_the_web_role: None, transactional_db: None) -> Iterator[Cast]:
    """Make the cast for good; only the owner can empty the tables afterwards."""
    yield make_cast()
    leave_test_database()
