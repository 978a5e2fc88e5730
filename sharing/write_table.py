"""The one table that says which role may do what to each kind of private item."""

from collections.abc import Mapping
from enum import StrEnum

from core.viewer import Role


class Verb(StrEnum):
    """Ways of changing something; seeing is not among them."""

    EDIT = "edit"
    PROPOSE = "propose"
    RATE = "rate"
    NOTE = "note"


_MINE: Mapping[Role, frozenset[Verb]] = {Role.SERVICE_USER: frozenset({Verb.EDIT})}
_OURS: Mapping[Role, frozenset[Verb]] = {
    Role.SERVICE_USER: frozenset({Verb.EDIT}),
    Role.WORKER: frozenset({Verb.EDIT}),
}

WRITE_TABLE: Mapping[str, Mapping[Role, frozenset[Verb]]] = {
    "sharing.share": _MINE,
    "goals.value": _MINE,
    "goals.goal": _MINE,
    "goals.step": _MINE,
    "goals.checkin": _MINE,
    "wellbeing.chosenperson": _MINE,
    "workspace.meeting": _OURS,
    "workspace.participant": _OURS,
    "workspace.topic": _OURS,
    "workspace.entry": _OURS,
    "workspace.agreedaction": _OURS,
    "workspace.actionreview": _OURS,
    "workspace.confirmation": _OURS,
    # A reminder belongs to whoever receives it, whatever the role.
    "reminders.rule": _OURS,
    "reminders.occurrence": {},
    "reminders.delivery": {},
    "reminders.attempt": {},
}


def may(role: Role, verb: Verb, kind: str) -> bool:
    """Tell whether a role may do this to a kind; an unknown kind is an error."""
    return verb in WRITE_TABLE[kind].get(role, frozenset())
