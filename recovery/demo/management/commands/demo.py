"""Runs the whole stack on this machine until Ctrl-C."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from recovery.demo.check.command import run_check
from recovery.demo.plain import PlainSentence
from recovery.demo.run import run_demo


class Command(BaseCommand):
    """The command."""

    help = "Runs the whole stack on this machine until Ctrl-C."
    # The checks ask the database, which is not running yet.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what can be chosen."""
        parser.add_argument("--port", type=int, default=8000, help="where the pages are")
        parser.add_argument("--name", default="", help="data apart from the usual data")
        parser.add_argument("--reset", action="store_true", help="begin with new data")
        parser.add_argument(
            "--stop-after-ready",
            action="store_true",
            help="stop when everything has started",
        )

        parser.add_argument(
            "--check",
            action="store_true",
            help="drive the whole loop on a stack and data of its own, then stop",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the demo or its check; what prevents it is said in one sentence."""
        try:
            if options["check"]:
                run_check(self.tell)
                return
            run_demo(
                port=options["port"],
                name=options["name"],
                reset=options["reset"],
                stop_after_ready=options["stop_after_ready"],
                tell=self.tell,
            )
        except (PlainSentence, OSError) as sentence:
            self.stderr.write(str(sentence))
            sys.exit(1)

    def tell(self, words: str) -> None:
        """Say something at once, even into a pipe."""
        self.stdout.write(words)
        self.stdout.flush()
