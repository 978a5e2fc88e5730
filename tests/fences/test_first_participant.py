"""Who may be the first in a meeting that is being made: asked in SQL."""

import pytest

from core.context import asking
from tests.cast import Cast
from tests.database import as_owner
from tests.fences.writing import DONE, REFUSED, execute, tried
from workspace.models import Meeting

JOIN = (
    "insert into workspace_participant (id, created_at, owner_id, meeting_id, person_id, part)"
    " values (gen_random_uuid(), now(), %s, %s, %s, 'x')"
)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Asha", DONE),
        ("Ben", DONE),
        *((name, REFUSED) for name in ("Cara", "Dev", "Esi", "Finn", "Gita", "Hugo")),
    ],
)
def test_only_those_who_work_together_come_into_a_new_meeting(
    name: str, wanted: str, cast: Cast
) -> None:
    with as_owner():
        meeting = Meeting.unscoped.create(owner=cast.asha, clinic=cast.clinic)
    with asking(cast.viewer(name)):
        join = execute(JOIN, cast.asha.pk, meeting.pk, cast.people[name].pk)
        assert tried(join) == wanted
