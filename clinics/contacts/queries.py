"""Reads a clinic's contacts, and whether somebody looked at them this quarter."""

from datetime import date, timedelta
from uuid import UUID

from clinics.models import Clinic, CrisisContact
from core.viewer import Viewer

A_QUARTER = timedelta(days=91)


def contact_of(viewer: Viewer, contact_id: UUID) -> CrisisContact | None:
    """Return a contact of the viewer's own clinic, None for any other."""
    return CrisisContact.objects.filter(pk=contact_id, clinic=viewer.clinic_id).first()


def must_be_confirmed(clinic: Clinic, today: date) -> bool:
    """Tell whether a quarter has passed since somebody said that the contacts are right."""
    confirmed = clinic.contacts_confirmed_on
    return confirmed is None or today - confirmed > A_QUARTER
