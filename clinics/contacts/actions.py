"""Changes a clinic's contacts and details; nobody's access changes with it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from clinics.models import Clinic, CrisisContact
from core import clock
from core.viewer import Viewer


class LastContact(ValueError):
    """A clinic keeps at least one contact."""


def add_contact(*, values: Mapping[str, Any], by: Viewer) -> CrisisContact:
    """Add a contact, as the last one of its kind."""
    with transaction.atomic():
        last = _of_kind(by.clinic_id, values["kind"]).last()
        position = last.position + 1 if last else 0
        return CrisisContact.objects.create(clinic=_own(by), position=position, **values)


def change_contact(contact: CrisisContact, *, values: Mapping[str, Any], by: Viewer) -> None:
    """Change what is said of a contact."""
    for name, value in values.items():
        setattr(contact, name, value)
    contact.save(update_fields=list(values))


def take_contact_away(contact: CrisisContact, *, by: Viewer) -> None:
    """Take a contact away; raise LastContact when nobody would be left to call."""
    with transaction.atomic():
        # Whoever takes away another one at this moment is waited for.
        locked = CrisisContact.objects.select_for_update().filter(clinic=by.clinic_id)
        if len(locked) < 2:
            raise LastContact
        contact.delete()


def move_contact_up(contact: CrisisContact, *, by: Viewer) -> None:
    """Let a contact change places with the one before it of its kind."""
    with transaction.atomic():
        ordered = list(_of_kind(by.clinic_id, contact.kind).select_for_update())
        place = next(n for n, one in enumerate(ordered) if one.pk == contact.pk)
        if place:
            ordered.insert(place - 1, ordered.pop(place))
        for position, one in enumerate(ordered):
            one.position = position
        CrisisContact.objects.bulk_update(ordered, ["position"])


def confirm_contacts(*, by: Viewer) -> None:
    """Note that somebody looked at every contact today and found it right."""
    clinic = _own(by)
    clinic.contacts_confirmed_on = clock.today(clinic.time_zone)
    clinic.save(update_fields=["contacts_confirmed_on"])


def change_details(*, values: Mapping[str, Any], by: Viewer) -> None:
    """Change hours, languages and the minimum age."""
    clinic = _own(by)
    for name, value in values.items():
        setattr(clinic, name, value)
    clinic.save(update_fields=list(values))


def _own(by: Viewer) -> Clinic:
    assert by.clinic_id  # an admin is one of a clinic
    return Clinic.objects.get(pk=by.clinic_id)


def _of_kind(clinic_id: UUID | None, kind: str) -> Any:
    return CrisisContact.objects.filter(clinic=clinic_id, kind=kind).order_by("position", "name")
