"""Makes the partitions of the access log for the coming months."""

from typing import Any

from django.core.management.base import BaseCommand

from sharing.management.plainly import needing
from sharing.sealing import make_months


class Command(BaseCommand):
    """The command."""

    help = "Makes the access log's partitions of this month and the next three."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing and say how many."""
        with needing("bothy_worker or bothy_owner"):
            self.stdout.write(f"{make_months()} made.")
