"""Takes a code, notes that somebody asks anew, and lets somebody in; all of it once."""

import json
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib.auth.hashers import make_password
from django.db import transaction

from clinics.invitations import secrets
from clinics.joining.held import Held
from clinics.joining.queries import Invited
from clinics.models import Grounds, Membership
from core.context import set_context
from core.definers import call
from core.keys import new_wrapped_key
from core.recording import record_change_of_access
from core.viewer import Role

# The privacy notice that people say yes to; another one needs another yes.
NOTICE = "2026-11"
FITS, WRONG, CLOSED = "fits", "wrong", "closed"
JOINED, TAKEN, NOT_YOU = "joined", "taken", "not_you"


@dataclass(frozen=True)
class Newcomer:
    """What somebody chose to sign in with, and to be called by; a passkey needs no password."""

    sign_in_name: str
    preferred_name: str
    password: str | None = None


@dataclass(frozen=True)
class Joined:
    """Who came in, as which member; or what stood in the way."""

    outcome: str
    person_id: UUID | None = None
    membership_id: UUID | None = None


def try_code(token: str, code: str) -> tuple[str, Held]:
    """Try a code: it fits, is wrong, or is not asked for any more (after five wrong ones)."""
    held = Held(secrets.digests_of_token(token), secrets.digests_of_code(code, token))
    [(outcome,)] = call("try_invitation", held.tokens, held.codes)
    return outcome, held


def ask_anew(token: str) -> None:
    """Note for whoever invited that a new invitation is asked for; says nothing to the asker."""
    call("ask_invitation_anew", secrets.digests_of_token(token))


def join_as_new(
    held: Held, invited: Invited, newcomer: Newcomer, *, person_id: UUID | None = None
) -> Joined:
    """Make the person and let them in; nothing is made when the sign-in name is taken."""
    person_id = person_id or uuid4()
    new = {
        "id": str(person_id),
        "sign_in_name": newcomer.sign_in_name,
        "preferred_name": newcomer.preferred_name,
        "password": make_password(newcomer.password),
    }
    return _join(held, invited, person_id, json.dumps(new))


def join_as_known(held: Held, invited: Invited, person_id: UUID) -> Joined:
    """Let somebody in who has signed in before."""
    return _join(held, invited, person_id, None)


def _join(held: Held, invited: Invited, person_id: UUID, new: str | None) -> Joined:
    wrapped = new_wrapped_key(person_id)
    with transaction.atomic():
        values = (held.tokens, held.codes, new, wrapped, NOTICE)
        [(outcome, joined, member, bond, named, whose)] = call("accept_invitation", *values)
        if outcome != JOINED:
            return Joined(outcome)
        set_context(f"{invited.role}:{joined}:{invited.clinic_id}")
        if invited.role == Role.SERVICE_USER:
            record_change_of_access(joined, "join_clinic", Membership(pk=member))
        if named:
            record_change_of_access(joined, "named_with_invitation", Grounds(pk=named))
        if bond:
            record_change_of_access(whose, "supporter_joined", Grounds(pk=bond))
    return Joined(outcome, joined, member)
