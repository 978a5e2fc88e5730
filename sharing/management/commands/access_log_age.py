"""Says how many seconds the oldest row of the access log has waited for its seal."""

from typing import Any

from django.core.management.base import BaseCommand

from sharing.management.plainly import needing
from sharing.sealing import unsealed_age


class Command(BaseCommand):
    """The command."""

    help = "Prints how many seconds the oldest unsealed row of the access log has waited."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one number; more than 60 means that the sealer does not keep up."""
        with needing("bothy_web, bothy_worker, bothy_sealer or bothy_owner"):
            self.stdout.write(f"{unsealed_age().total_seconds():.0f}")
