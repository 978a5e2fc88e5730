"""What pages say of an invitation: as what, and how it stands."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext as _

from clinics.invitations.actions import Issued, address_of
from clinics.invitations.kinds import as_what
from clinics.invitations.queries import MOST_TRIES, is_over
from clinics.models import Invitation
from core.in_words import day_in_words

KEPT = "issued"


@dataclass(frozen=True)
class Line:
    """One invitation in a list."""

    invitation: Invitation
    as_what: Any
    state: str
    asks: bool


def line_of(invitation: Invitation, zone: str) -> Line:
    """Return what stands in a list about an invitation."""
    words = as_what(invitation.role, is_peer=invitation.is_peer)
    return Line(invitation, words, state_of(invitation, zone), bool(invitation.asked_anew_at))


def state_of(invitation: Invitation, zone: str) -> str:
    """Return how an invitation stands, in plain words."""
    if invitation.asked_anew_at:
        return _("Asked for a new one")
    if invitation.tries >= MOST_TRIES:
        return _("Closed after wrong codes")
    if is_over(invitation):
        return _("Too old")
    day = day_in_words(invitation.expires_at.astimezone(ZoneInfo(zone)).date())
    return _("Waiting, good until %(day)s") % {"day": day}


def keep_issued(request: HttpRequest, issued: Issued) -> None:
    """Keep both secrets in this session, to show them until the next invitation.

    An address that went out by mail is shown to nobody: whoever has it has the mailbox.
    """
    token = "" if issued.invitation.by_mail else issued.token
    kept = {"id": str(issued.invitation.pk), "token": token, "code": issued.code}
    request.session[KEPT] = kept


def issued_here(request: HttpRequest, invitation: Invitation) -> dict[str, str] | None:
    """Return the code, and the address if it may be shown; None when they were made elsewhere."""
    kept = request.session.get(KEPT)
    if not isinstance(kept, dict) or kept.get("id") != str(invitation.pk):
        return None
    address = address_of(kept["token"]) if kept["token"] else ""
    return {"code": kept["code"], "address": address}
