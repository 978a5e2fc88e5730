"""Erases one person for good."""

from typing import Any

from django.core.management.base import CommandParser

from core.keys_rotation import write_key_table_anew
from core.management.owner import OwnerCommand, person_called
from sharing.erasure import erase_person


class Command(OwnerCommand):
    """The command; it says first what it would do."""

    help = "Erases one person for good: rows deleted, keys destroyed, a tombstone kept."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what can be chosen."""
        parser.add_argument("sign_in_name", help="what the person signs in with")
        parser.add_argument("--yes", action="store_true", help="do it; it cannot be undone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase, or say what it takes."""
        name = options["sign_in_name"]
        person = person_called(name)
        if not options["yes"]:
            self.tell(
                f"This would erase {name} for good: everything they wrote, their key and their"
                " account. Nothing was changed. Add --yes to do it."
            )
            return
        gone = erase_person(person_id=person.pk)
        write_key_table_anew()
        self.tell(f"{name} is erased: {gone.total():,} rows in {len(gone):,} tables are gone.")
        self.tell("Back up the tombstones now: an older backup brings the rows back without them.")
