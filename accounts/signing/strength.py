"""What a session has shown: one thing that only this person has, or two."""

import time
from typing import Any
from uuid import UUID

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

# Allauth keeps beside its records whose they are, and believes none of somebody else's.
WHOSE = f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"


def is_strong(session: SessionBase, person_id: UUID) -> bool:
    """Tell whether an app's code, a recovery code or a passkey was shown in this session."""
    if session.get(WHOSE) != str(person_id):
        return False
    return any(one.get("method") == "mfa" for one in _records(session))


def mark_strong(session: SessionBase, person_id: UUID, kind: str) -> None:
    """Write down that a second factor was shown; for setting one up, for demo and tests."""
    before = _records(session) if session.get(WHOSE) == str(person_id) else []
    shown = {"method": "mfa", "type": kind, "at": time.time()}
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [*before, shown]
    session[WHOSE] = str(person_id)


def shown_lately(session: SessionBase, person_id: UUID) -> set[str]:
    """Return what was shown in this session in the last minutes: password, code, mfa."""
    if session.get(WHOSE) != str(person_id):
        return set()
    since = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    return {str(one.get("method")) for one in _records(session) if one.get("at", 0) > since}


def _records(session: SessionBase) -> list[dict[str, Any]]:
    found = session.get(AUTHENTICATION_METHODS_SESSION_KEY)
    return found if isinstance(found, list) else []
