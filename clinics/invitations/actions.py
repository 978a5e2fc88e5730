"""Invites somebody, sends it again, takes it back; the database's policies say who may."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from clinics.invitations import secrets
from clinics.models import Invitation
from core import clock
from core.mail import send_plain
from core.recording import record_change_of_access
from core.viewer import Role, Viewer

LASTS = timedelta(days=28)
MAIL = "clinics/mail/invitation.txt"
SENT = ["token", "code", "tries", "by_mail", "sent_at", "expires_at", "asked_anew_at"]
NAMED = ["full_name", "preferred_name", "number", "email", "born_on"]


@dataclass(frozen=True)
class Whom:
    """Who is invited, and as what; `worker` is the membership of somebody to be named."""

    role: Role
    full_name: str
    preferred_name: str
    is_peer: bool = False
    born_on: date | None = None
    number: str = ""
    email: str = ""
    worker: UUID | None = None


@dataclass(frozen=True)
class Issued:
    """An invitation with its two secrets, known at this moment and never again."""

    invitation: Invitation
    token: str
    code: str

    @property
    def address(self) -> str:
        """The address that the invited person opens."""
        return address_of(self.token)


def address_of(token: str) -> str:
    """Return the whole address of an invitation; never taken from what a request says."""
    return settings.BASE_URL.rstrip("/") + reverse("clinics:join", args=[token])


def invite(whom: Whom, *, by: Viewer) -> Issued:
    """Invite somebody: as an admin to the clinic, as a service user a supporter of one's own."""
    assert by.clinic_id  # nobody invites to no clinic
    with transaction.atomic():
        hers = by.person_id if by.is_service_user else None
        issued = issue(whom, clinic_id=by.clinic_id, invited_by=by.person_id, for_whom=hers)
        if hers:
            record_change_of_access(hers, "invite_supporter", issued.invitation)
    return issued


def issue(
    whom: Whom, *, clinic_id: UUID, invited_by: UUID | None = None, for_whom: UUID | None = None
) -> Issued:
    """Write an invitation down and send its address, if there is an e-mail address.

    Without an inviter it needs the owner's rights: so a clinic's first admin comes in.
    """
    invitation = Invitation(
        clinic_id=clinic_id, invited_by_id=invited_by, for_whom_id=for_whom, **vars(whom)
    )
    issued = _with_secrets(invitation, by_mail=bool(whom.email))
    invitation.save(force_insert=True)
    _send(issued)
    return issued


def send_again(invitation: Invitation, *, by_mail: bool, by: Viewer) -> Issued:
    """Make another address and another code for 28 days; the ones before are of no use."""
    with transaction.atomic():
        issued = _with_secrets(invitation, by_mail=by_mail and bool(invitation.email))
        invitation.save(
            update_fields=[
                "token",
                "code",
                "tries",
                "by_mail",
                "sent_at",
                "expires_at",
                "asked_anew_at",
            ]
        )
        _send(issued)
        if by.is_service_user:
            record_change_of_access(by.person_id, "invite_supporter", invitation)
    return issued


def withdraw(invitation: Invitation, *, by: Viewer) -> None:
    """Take an invitation back, and forget whom it named."""
    with transaction.atomic():
        invitation.withdrawn_at = clock.now()
        invitation.full_name = invitation.preferred_name = ""
        invitation.number = invitation.email = ""
        invitation.born_on = None
        invitation.save(
            update_fields=[
                "withdrawn_at",
                "full_name",
                "preferred_name",
                "number",
                "email",
                "born_on",
            ]
        )
        if by.is_service_user:
            record_change_of_access(by.person_id, "withdraw_supporter", invitation)


def _with_secrets(invitation: Invitation, *, by_mail: bool) -> Issued:
    token, code = secrets.new_token(), secrets.new_code()
    invitation.token = secrets.digest_of_token(token)
    invitation.code = secrets.digest_of_code(code, token)
    invitation.tries, invitation.asked_anew_at = 0, None
    invitation.by_mail = by_mail
    invitation.sent_at = clock.now()
    invitation.expires_at = invitation.sent_at + LASTS
    return Issued(invitation, token, code)


def _send(issued: Issued) -> None:
    if issued.invitation.by_mail:
        context = {"name": issued.invitation.preferred_name, "address": issued.address}
        send_plain(issued.invitation.email, _("You are invited to Bothy"), MAIL, context)
