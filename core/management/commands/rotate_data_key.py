"""Gives one person a new data key and seals all their texts anew."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from core.keys_resealing import BATCH
from core.keys_rotation import Rotation, TextsDoNotOpen
from core.management.owner import OwnerCommand, person_called


class Command(OwnerCommand):
    """The command; run again, it goes on where it was broken off."""

    help = "Gives one person a new data key, seals all their texts anew, destroys the old key."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what can be chosen."""
        parser.add_argument("sign_in_name", help="what the person signs in with")
        parser.add_argument("--batch", type=int, default=BATCH, help="how many rows at a time")

    def handle(self, *args: Any, **options: Any) -> None:
        """Change the key."""
        person = person_called(options["sign_in_name"])
        try:
            generation = Rotation(person.pk, self.tell, options["batch"]).run()
        except TextsDoNotOpen as some:
            raise CommandError(str(some)) from None
        self.tell(
            f"{options['sign_in_name']} has a data key of generation {generation}; the older one"
            " is destroyed. Backups from before open only with a backup of the older key."
        )
