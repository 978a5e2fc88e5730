"""Makes, changes and ends sessions: by the key of one's own cookie, or one's own by the policy."""

import json
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from accounts.sessions.envelope import digest_of
from accounts.sessions.lifetimes import Times
from accounts.sessions.models import Session
from core import clock

Value = str | bytes | bool | int | datetime | UUID | None


def make_session(
    session_key: str, person_id: UUID | None, sealed: bytes, device: str, times: Times
) -> UUID | None:
    """Write a new session and return its id, None when its key is taken."""
    row_id = uuid4()
    row: dict[str, Value] = {
        "id": row_id,
        "digest": digest_of(session_key),
        "person_id": person_id,
        "sealed": sealed,
        "device": device,
        "pin": "",
        "pin_tries": 0,
        **vars(times),
        "ends_at": times.ends_at,
    }
    return row_id if _call("make_session", _as_json(row)) else None


def change_session(session_key: str, **changes: Value) -> bool:
    """Change some columns of a session; returns whether it is still there."""
    return _call("change_session", digest_of(session_key), _as_json(changes))


def try_pin(session_key: str) -> str | None:
    """Count a try and return the hash to compare with; None when there are no more tries."""
    with connection.cursor() as cursor:
        cursor.execute("select try_session_pin(%s)", [digest_of(session_key)])
        kept: str | None = cursor.fetchone()[0]
    return kept


def end_session(session_key: str) -> None:
    """Delete the session of this key."""
    _call("end_session", digest_of(session_key))


def end_own_session(session_id: UUID, *, person_id: UUID) -> bool:
    """Delete one of a person's sessions; returns whether there was one."""
    return bool(Session.objects.filter(pk=session_id, person_id=person_id).delete()[0])


def end_other_sessions(*, person_id: UUID, but: UUID) -> int:
    """Delete a person's sessions but one and return how many."""
    return Session.objects.filter(person_id=person_id).exclude(pk=but).delete()[0]


def end_expired() -> int:
    """Delete the sessions that are over and return how many; for the worker process."""
    return Session.objects.filter(ends_at__lte=clock.real_now()).delete()[0]


def _call(function: str, *values: bytes | str) -> bool:
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"select {function}({marks})", values)
        return bool(cursor.fetchone()[0])


def _as_json(row: dict[str, Value]) -> str:
    return json.dumps({name: _in_json(value) for name, value in row.items()})


def _in_json(value: Value) -> object:
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    return value if isinstance(value, str | bool | int | None) else str(value)
