"""Erases again whom a restored backup brought back."""

from datetime import UTC, datetime
from typing import Any

from django.core.management.base import CommandError, CommandParser

from core.keys_master import master_keys
from core.keys_rotation import write_key_table_anew
from core.management.owner import OwnerCommand
from core.tombstones import forget_tombstones, tombstones_by_master
from sharing.erasure import erase_person, people_with_tombstones


def a_day(text: str) -> datetime:
    """Return the beginning of a day, `YYYY-MM-DD`."""
    return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)


class Command(OwnerCommand):
    """The command; run it after every restore, before anybody can sign in."""

    help = "Erases again whom a restored backup brought back."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what can be chosen."""
        parser.add_argument(
            "--forget-before",
            type=a_day,
            metavar="YYYY-MM-DD",
            help="then drop tombstones older than the oldest backup that is kept",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Erase them one by one; broken off, it is run again."""
        people = people_with_tombstones()
        rows = sum(erase_person(person_id=person_id).total() for person_id in people)
        write_key_table_anew()
        self.tell(f"{len(people):,} erased people were found, {rows:,} rows of theirs deleted.")
        for name in sorted(tombstones_by_master().keys() - master_keys().keys()):
            raise CommandError(
                f"Some tombstones were made with {name}, which BOTHY_MASTER_KEYS does not hold, and"
                " could not be compared. Add it behind the others and run this again."
            )
        if options["forget_before"]:
            forgotten = forget_tombstones(options["forget_before"])
            self.tell(f"{forgotten:,} tombstones were dropped.")
