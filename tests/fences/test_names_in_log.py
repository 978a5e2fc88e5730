"""Whose names somebody reads beside their own log: asked in SQL."""

from uuid import UUID, uuid4

import pytest

from core import clock
from core.context import asking
from core.definers import call
from core.viewer import Principal
from sharing.models import AccessLogRow
from tests.cast import Cast
from tests.database import as_owner


def note(cast: Cast, actor: str, owner: str, verb: str = "read") -> None:
    """Write a line down as the owner."""
    with as_owner():
        AccessLogRow.objects.create(
            id=uuid4(),
            at=clock.now(),
            actor=cast.people[actor].log_id,
            owner=cast.people[owner].log_id,
            item_id=uuid4(),
            verb=verb,
        )


def names(cast: Cast, who: Principal | str, *actors: str) -> set[str]:
    """Return the names that come for these pseudonyms."""
    asked: list[UUID] = [cast.people[name].log_id for name in actors]
    with asking(who):
        return {name for _, name in call("names_in_my_log", asked)}


def test_one_reads_the_names_one_asks_for_of_those_who_did_something(cast: Cast) -> None:
    note(cast, "Ben", "Asha")
    note(cast, "Ines", "Asha", "change")
    note(cast, "Dev", "Finn")
    asha = cast.viewer("Asha")
    assert names(cast, asha, "Ben", "Dev", "Esi") == {"Ben"}
    assert names(cast, asha, "Ben", "Ines", "Dev") == {"Ben", "Ines"}
    assert names(cast, asha) == set()


@pytest.mark.parametrize("name", ["Finn", "Ben", "Esi", "nobody"])
def test_of_anothers_log_nobody_reads_names(name: str, cast: Cast) -> None:
    note(cast, "Dev", "Asha")
    who = "" if name == "nobody" else cast.viewer(name)
    assert names(cast, who, "Dev") == set()


def test_whoever_was_refused_is_named_to_nobody(cast: Cast) -> None:
    note(cast, "Dev", "Asha", "denied")
    assert names(cast, cast.viewer("Asha"), "Dev") == set()
