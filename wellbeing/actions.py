"""Writes whom a person chose to call; a number that is taken away is gone at once."""

from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from core.viewer import Viewer
from sharing import access_log
from wellbeing.models import ChosenPerson
from wellbeing.queries import people_chosen

MOST = 8


def choose_person(
    *, name: str, phone: str, note: str, by: Viewer, key: UUID | None = None
) -> ChosenPerson | None:
    """Write down somebody to call, after the others; None when the list is full.

    Sent twice with one key, it is written once.
    """
    others = people_chosen(by)
    if len(others) >= MOST and key not in {one.pk for one in others}:
        return None
    values = {"owner_id": by.person_id, "name": name, "phone": phone, "note": note}
    values["place"] = max((one.place for one in others), default=0) + 1
    rows = ChosenPerson.objects.editable_by(by)
    with transaction.atomic():
        try:
            with transaction.atomic():
                one, is_new = rows.get_or_create(pk=key or uuid4(), defaults=values)
        except IntegrityError:
            one, is_new = rows.create(**values), True
        if is_new:
            access_log.record_change(one, "choose_person")
    chosen: ChosenPerson = one
    return chosen


def change_person(one: ChosenPerson, *, name: str, phone: str, note: str, by: Viewer) -> None:
    """Write down what is true of somebody now."""
    one.name, one.phone, one.note = name, phone, note
    with transaction.atomic():
        one.save(update_fields=["name", "phone", "note"])
        access_log.record_change(one, "change_person")


def put_first(one: ChosenPerson, *, by: Viewer) -> None:
    """Put somebody before the others."""
    one.place = min((other.place for other in people_chosen(by)), default=0) - 1
    with transaction.atomic():
        one.save(update_fields=["place"])
        access_log.record_change(one, "change_person")


def take_person_away(one: ChosenPerson, *, by: Viewer) -> None:
    """Delete somebody from the list."""
    with transaction.atomic():
        access_log.record_change(one, "take_person_away")
        ChosenPerson.objects.editable_by(by).filter(pk=one.pk).delete()
