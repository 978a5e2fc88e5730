"""Reads invitations; the database's policies show an admin the clinic's, a person their own."""

from uuid import UUID

from django.db.models import F, QuerySet

from clinics.models import Invitation
from core import clock
from core.viewer import Viewer

MOST_TRIES = 5


def open_invitations(viewer: Viewer) -> QuerySet[Invitation]:
    """Return what was neither used nor taken back: those asked for anew first, then the newest."""
    rows = Invitation.objects.filter(used_at=None, withdrawn_at=None, clinic=viewer.clinic_id)
    rows = rows.filter(for_whom=viewer.person_id if viewer.is_service_user else None)
    return rows.order_by(F("asked_anew_at").desc(nulls_last=True), "-sent_at", "pk")


def invitation_of(viewer: Viewer, invitation_id: UUID) -> Invitation | None:
    """Return one of them, None for any other."""
    return open_invitations(viewer).filter(pk=invitation_id).first()


def is_over(invitation: Invitation) -> bool:
    """Tell whether an invitation can no longer be used by itself."""
    return invitation.expires_at <= clock.now() or invitation.tries >= MOST_TRIES
