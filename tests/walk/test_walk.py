"""Every route of the real configuration, as everybody, against one table."""

import pytest
from django.test import Client

from core.checks import all_patterns
from tests.cast import Cast
from tests.material import Material
from tests.walk.table import TABLE
from tests.walk.walker import walk


def test_every_route_has_a_line_in_the_table() -> None:
    routes = {name for name, _ in all_patterns()}
    assert routes == set(TABLE), "Say in tests/walk/table.py who gets which answer."


@pytest.mark.parametrize("name", TABLE)
def test_everybody_gets_the_answer_in_the_table(name: str, cast: Cast, material: Material) -> None:
    assert walk(name, TABLE[name], cast, material) == []


def test_an_unknown_address_is_a_404_for_everybody(cast: Cast) -> None:
    for client in (Client(), cast.client("Asha"), cast.client("Esi")):
        assert client.get("/nothing/here/").status_code in (302, 404)
