"""A passkey in place of the PIN: what the device is asked, and whether its owner answered."""

import json

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import get_server
from django.db.models import QuerySet
from fido2.webauthn import UserVerificationRequirement

from accounts.sessions.engine import SessionStore
from core.context import asking, known_person

REQUIRED = UserVerificationRequirement.REQUIRED


def question_for(session: SessionStore) -> str:
    """Return what the device is asked, "" when its person has no passkey; good for one answer.

    No passkey is named in it: whoever holds the phone learns nothing about them.
    """
    row = session.row
    if row is None or row.person_id is None:
        return ""
    with asking(known_person(row.person_id)):
        if not _passkeys(row.person_id).exists():
            return ""
    asked, state = get_server().authenticate_begin([], REQUIRED)
    session.put_behind_lock(state)
    return json.dumps(dict(asked))


def open_with_passkey(session: SessionStore, answer: str) -> bool:
    """Unlock a session with a passkey of its own person; anybody else's opens nothing."""
    row, state = session.row, session.take_from_behind_lock()
    if row is None or row.person_id is None or state is None:
        return False
    with asking(known_person(row.person_id)):
        shown = _shown(_passkeys(row.person_id), state, answer)
        if shown:
            shown.record_usage()
    if shown:
        session.unlock()
    return bool(shown)


def _passkeys(person_id: object) -> "QuerySet[Authenticator]":
    kind = Authenticator.Type.WEBAUTHN
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user_id=person_id, type=kind)
    return found


def _shown(
    passkeys: "QuerySet[Authenticator]", state: dict[str, object], answer: str
) -> Authenticator | None:
    known = {key: key.wrap().authenticator_data.credential_data for key in passkeys}
    try:
        shown = get_server().authenticate_complete(state, list(known.values()), json.loads(answer))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None  # nonsense, another question's answer, or somebody else's passkey
    return next(key for key, one in known.items() if one.credential_id == shown.credential_id)
