"""Says whether the access log is what was sealed; the first row that is not ends it with 1."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from sharing.access_log_anchors import read_anchors
from sharing.access_log_chain import Broken
from sharing.access_log_verify import may_verify, verify


class Command(BaseCommand):
    """The command."""

    help = "Checks the access log against its seals: edited, removed, reordered, inserted rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer one clinic, and files of anchors to compare with."""
        parser.add_argument("--clinic", type=UUID, help="the id of one clinic; else all of them")
        parser.add_argument(
            "--anchors",
            type=Path,
            nargs="+",
            default=[],
            help="files or folders that anchor_access_log wrote",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print counts, or name the first broken row."""
        if not may_verify():
            raise CommandError(
                "This role does not see the chains: run this as bothy_sealer or bothy_owner."
            )
        try:
            counts = verify(options["clinic"], read_anchors(options["anchors"]))
        except Broken as broken:
            raise CommandError(f"The access log is broken. {broken}") from broken
        except (ValueError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"The access log holds: {counts.sealed} rows sealed in {counts.chains} chains,"
            f" {counts.waiting} waiting for their seal."
        )
