"""Writes today's newest digests into a folder, to be kept elsewhere."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sharing.access_log_anchors import write_anchors
from sharing.management.plainly import needing


class Command(BaseCommand):
    """The command."""

    help = "Writes the newest digest of every chain of the access log into a file of today."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the folder."""
        parser.add_argument("--to", type=Path, required=True, help="the folder for the file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say where it is."""
        with needing("bothy_worker, bothy_sealer or bothy_owner"):
            self.stdout.write(str(write_anchors(options["to"])))
