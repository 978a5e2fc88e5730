"""Clinics, who belongs to them, and the grounds on which somebody may see something."""

from clinics.models.clinic import Clinic, CrisisContact
from clinics.models.directory import DirectoryEntry, DirectoryWord
from clinics.models.grounds import Grounds
from clinics.models.invitation import Consent, Invitation
from clinics.models.membership import ROLES, Membership

__all__ = [
    "ROLES",
    "Clinic",
    "Consent",
    "CrisisContact",
    "DirectoryEntry",
    "DirectoryWord",
    "Grounds",
    "Invitation",
    "Membership",
]
