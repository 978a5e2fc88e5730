"""Whom each sees by name, by membership, by relationship and by key: asked in SQL."""

from datetime import timedelta

import pytest
from django.db import connection

from clinics.models import Grounds
from core import clock
from core.context import asking, known_person
from core.viewer import LinkBearer, Principal
from tests.cast import Cast
from tests.database import as_owner
from tests.material import Material

# Asha knows those who have or had grounds; a holder knows those who said yes to them.
KNOWS = {
    "Asha": "Asha Ben Cara Gita Ines",
    "Finn": "Ben Finn",
    "Ben": "Asha Ben Finn",
    "Ines": "Asha Ines",
    "Gita": "Asha Gita",
    "Cara": "Cara",
    "Dev": "Dev",
    "Esi": "Esi",
    "Hugo": "Hugo",
}
KEYS = {
    "Asha": "Asha",
    "Finn": "Finn",
    "Ben": "Asha Finn",
    "Ines": "Asha",
    "Gita": "Asha",
}
TIES = {
    "Asha": "Asha-Ben Asha-Cara Asha-Gita Asha-Ines",
    "Finn": "Finn-Ben",
    "Ben": "Asha-Ben Finn-Ben",
    "Cara": "Asha-Cara",
    "Gita": "Asha-Gita",
    "Ines": "Asha-Ines",
}


def names(cast: Cast, who: Principal | str, sql: str) -> set[str]:
    """Return the names of the people whose ids a query finds, joined where there are several."""
    known = {person.pk: name for name, person in cast.people.items()}
    with asking(who), connection.cursor() as cursor:
        cursor.execute(sql)
        return {"-".join(known[one] for one in row) for row in cursor.fetchall()}


PEOPLE = "select id from accounts_person"
MEMBERS = "select person_id from clinics_membership"
GROUNDS = "select service_user_id, holder_id from clinics_grounds"
DATA_KEYS = "select person_id from core_datakey"


@pytest.mark.parametrize("name", KNOWS)
def test_everybody_sees_whom_they_know(name: str, cast: Cast) -> None:
    who = cast.viewer(name)
    assert names(cast, who, PEOPLE) == set(KNOWS[name].split())
    assert names(cast, who, MEMBERS) == {name}
    assert names(cast, who, GROUNDS) == set(TIES.get(name, "").split())
    assert names(cast, who, DATA_KEYS) == set(KEYS.get(name, "").split())


@pytest.mark.parametrize("name", KNOWS)
def test_before_the_role_is_known_they_see_themselves(name: str, cast: Cast) -> None:
    who = known_person(cast.people[name].pk)
    assert names(cast, who, PEOPLE) == names(cast, who, MEMBERS) == {name}
    assert names(cast, who, DATA_KEYS) == set()


def test_nobody_and_the_bearer_of_a_link_see_nobody(cast: Cast, material: Material) -> None:
    for who in ("", LinkBearer(material.delivery.pk)):
        for sql in (PEOPLE, MEMBERS, GROUNDS, DATA_KEYS):
            assert names(cast, who, sql) == set()


@pytest.mark.parametrize(
    "change",
    [{"ends_at": None, "accepted_at": None}, {"kind": "supporter"}, {"starts_at": "later"}],
    ids=str,
)
def test_a_worker_without_whole_grounds_knows_nobody(change: dict[str, object], cast: Cast) -> None:
    later = clock.now() + timedelta(days=1)
    values = {key: later if value == "later" else value for key, value in change.items()}
    with as_owner():
        Grounds.objects.filter(holder=cast.ines).update(**values)
    assert names(cast, cast.viewer("Ines"), PEOPLE) == {"Ines"}
    assert names(cast, cast.viewer("Ines"), DATA_KEYS) == set()
