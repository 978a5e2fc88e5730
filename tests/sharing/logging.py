"""Short ways to write into the access log and to seal it, for its tests."""

from contextlib import AbstractContextManager
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError

from core.context import asking
from sharing import access_log, sealing
from sharing.models import AccessLogRow, PrivateItem
from tests.cast import Cast
from tests.database import as_owner, as_role


def look(cast: Cast, item: PrivateItem, *names: str) -> None:
    """Let people read somebody else's item, one after another."""
    for name in names:
        with asking(cast.viewer(name)):
            access_log.record_read(item, "see_goal")


def slip_in(at: datetime, *, clinic: UUID | None = None, **more: object) -> AccessLogRow:
    """Write a row past the functions, as only the owner can."""
    values: dict[str, object] = {
        "id": uuid4(),
        "actor": uuid4(),
        "actor_role": "worker",
        "owner": uuid4(),
        "kind": "goals_goal",
        "item_id": uuid4(),
        "verb": AccessLogRow.Verb.READ,
        "purpose": "see_goal",
    }
    with as_owner():
        return AccessLogRow.objects.create(at=at, clinic=clinic, **(values | more))


def seal_all() -> int:
    """Seal whatever waits, as the worker process does, and return how much that was."""
    with as_role("bothy_worker"):
        return sealing.seal()


def refused() -> AbstractContextManager[object]:
    """Expect the database to say no."""
    return pytest.raises(ProgrammingError, match="permission denied")
