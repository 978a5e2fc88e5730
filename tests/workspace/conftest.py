"""A meeting that is under way, and one that is planned."""

from datetime import timedelta

import pytest

from core import clock
from tests.cast import Cast
from tests.workspace.table import Table, make_meeting


@pytest.fixture
def table(cast: Cast) -> Table:
    """Asha and Ben in a meeting that has begun."""
    return Table(cast, make_meeting(cast, "Asha", "Ben", began_at=clock.now()))


@pytest.fixture
def planned(cast: Cast) -> Table:
    """Asha and Ben with a meeting planned for Thursday at two."""
    at = clock.now() + timedelta(days=3, hours=4, minutes=30)
    return Table(cast, make_meeting(cast, "Asha", "Ben", planned_at=at, place="At the clinic"))
