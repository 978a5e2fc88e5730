"""Every route of the real configuration, as everybody, against one table."""

import pytest

from core.checks import all_patterns
from tests.walk.expect import ANONYMOUS
from tests.walk.stage import Stage
from tests.walk.table import TABLE
from tests.walk.walker import walk

pytestmark = pytest.mark.django_db


def test_every_route_has_a_line_in_the_table() -> None:
    routes = {name for name, _ in all_patterns()}
    assert routes == set(TABLE), "Say in tests/walk/table.py who gets which answer."


@pytest.mark.parametrize("name", TABLE)
def test_everybody_gets_the_answer_in_the_table(name: str, stage: Stage) -> None:
    found = walk(name, TABLE[name], stage)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("who", [ANONYMOUS, "Asha", "Esi"])
def test_an_unknown_address_is_a_404_for_everybody(who: str, stage: Stage) -> None:
    assert stage.browsers[who].get("/nothing/here/").status_code == 404
