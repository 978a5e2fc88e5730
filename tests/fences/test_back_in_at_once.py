"""Many at once with one code: one gets in, and tries are counted before they are compared."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from accounts.models import BackIn
from accounts.recovery.actions import open_code
from accounts.recovery.codes import mark_of
from core import clock
from tests.cast import make_cast
from tests.database import as_owner, leave_test_database

pytestmark = pytest.mark.slow
CODE, WRONG = "1234 5678", "8765 4321"
AT_ONCE = 8


@pytest.fixture
def code(then_on_the_web_role: None, transactional_db: None) -> Iterator[BackIn]:
    """Write down a code of Asha's for good; only the owner can empty the tables afterwards."""
    cast = make_cast()
    with as_owner():
        made = BackIn.objects.create(
            person=cast.asha,
            given_by=cast.ben,
            clinic=cast.clinic.pk,
            digest=mark_of(CODE),
            expires_at=clock.real_now() + timedelta(minutes=10),
        )
    yield made
    leave_test_database()


def at_once(do: Callable[[], Any]) -> list[Any]:
    """Do something on many connections at the same time."""

    def alone(_number: int) -> Any:
        try:
            return do()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as people:
        return list(people.map(alone, range(AT_ONCE)))


def test_of_many_with_the_right_code_one_gets_in(code: BackIn) -> None:
    found: list[tuple[UUID, UUID] | None] = at_once(lambda: open_code("asha", CODE))
    assert [one for one in found if one] == [(code.pk, code.person_id)]


def test_many_wrong_codes_at_once_are_five_tries(code: BackIn) -> None:
    assert not any(at_once(lambda: open_code("asha", WRONG)))
    with as_owner():
        assert BackIn.objects.get().tries == 5
    assert open_code("asha", CODE) is None
