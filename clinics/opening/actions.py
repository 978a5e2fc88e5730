"""Opens a clinic with its contacts and invites its first admin; run as the owner."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.text import slugify

from clinics.invitations.actions import Issued, Whom, issue
from clinics.models import Clinic, CrisisContact
from core import clock
from core.viewer import Role


def open_clinic(
    *, details: Mapping[str, Any], contacts: Sequence[Mapping[str, Any]], name: str, email: str
) -> Issued:
    """Write a clinic down with whom people can call, and invite the admin of this name.

    All or nothing. Returns the invitation with its address and code.
    """
    if not contacts:
        raise ValueError("A clinic cannot open without somebody to call.")
    with transaction.atomic():
        clinic = Clinic.objects.create(slug=_slug(details["name"]), **details)
        clinic.contacts_confirmed_on = clock.today(clinic.time_zone)
        clinic.save(update_fields=["contacts_confirmed_on"])
        for position, contact in enumerate(contacts):
            CrisisContact.objects.create(clinic=clinic, position=position, **contact)
        admin = Whom(Role.CLINIC_ADMIN, name, name.split()[0], email=email)
        return issue(admin, clinic_id=clinic.pk)


def _slug(name: str) -> str:
    short = slugify(name)[:40]
    taken = Clinic.objects.filter(slug=short).exists()
    return f"{short}-{uuid4().hex[:8]}".strip("-") if taken or not short else short
