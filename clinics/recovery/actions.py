"""Gives codes to people who cannot get in; the database's functions hold who may, and for whom."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from accounts.models import BackIn
from accounts.recovery.actions import tell
from accounts.recovery.codes import mark_of, new_code
from core.definers import call
from core.recording import record_change_of_access
from core.viewer import Viewer


@dataclass(frozen=True)
class Given:
    """A code as it is shown once, and for whom; the sign-in name only if it was asked for."""

    code: str
    name: str
    sign_in_name: str = ""


def give_back_code(whom: UUID, *, with_name: bool, by: Viewer) -> Given | None:
    """Give a service user a code, face to face; None for somebody who is not theirs to help.

    A worker names one of their people, a clinic admin a membership. An older code ends.
    """
    code = new_code()
    with transaction.atomic():
        for row_id, person_id, name, sign_in_name, addresses in call(
            "give_back_code", whom, mark_of(code)
        ):
            row = BackIn(pk=row_id)
            if with_name:
                record_change_of_access(person_id, "give_back_code_and_name", row)
            else:
                record_change_of_access(person_id, "give_back_code", row)
            tell("back_code_given", addresses)
            return Given(code, name, sign_in_name if with_name else "")
    return None


def ask_for_colleague(membership: UUID, *, by: Viewer) -> bool:
    """Confirm a colleague as the first of two; there is no code before the second agrees."""
    with transaction.atomic():
        for row_id, person_id, *_more in call("ask_for_colleague", membership):
            record_change_of_access(person_id, "ask_for_colleague", BackIn(pk=row_id))
            return True
    return False


def confirm_colleague(row_id: UUID, *, by: Viewer) -> Given | None:
    """Confirm a colleague as the second, and make the code; None when nobody waits for it."""
    code = new_code()
    with transaction.atomic():
        for _row, person_id, name, _name, addresses in call(
            "confirm_colleague", row_id, mark_of(code)
        ):
            record_change_of_access(person_id, "confirm_colleague", BackIn(pk=row_id))
            tell("back_code_given", addresses)
            return Given(code, name)
    return None
