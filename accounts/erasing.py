"""Takes a person out: their sessions, and their row or every mark of them in it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.utils.translation import gettext as _

from accounts.models import Person
from core.erasers import Eraser

# What each column holds afterwards; only the id and the day of the row stay as they were.
SCRUBBED: Mapping[str, Callable[[], Any]] = {
    "sign_in_name": lambda: f"erased-{uuid4().hex}",
    "full_name": lambda: _("Somebody who left"),
    "preferred_name": lambda: _("Somebody who left"),
    "born_on": lambda: None,
    "email": lambda: "",
    "time_zone": lambda: "UTC",
    "log_id": uuid4,
    "sessions_stamp": uuid4,
}


def remove_person(person_id: UUID, *, is_named: bool) -> None:
    """Delete the row, or take every mark of the person out of it if others' rows need it.

    Deleted by hand: Django would take along whatever still points at the row.
    """
    if is_named:
        values = {name: value() for name, value in SCRUBBED.items()}
        Person.objects.filter(pk=person_id).update(**values)
        return
    with connection.cursor() as cursor:
        cursor.execute("delete from accounts_person where id = %s", [person_id])


ERASER = Eraser(
    "accounts",
    deletes={
        "accounts.session": ("person",),
        "accounts.secret": ("person",),
        "accounts.backin": ("person",),
        "accounts.addresschange": ("person",),
        "account.emailaddress": ("user",),
        "mfa.authenticator": ("user",),
    },
    stays={"accounts.backin": ("given_by", "seconded_by")},
)
