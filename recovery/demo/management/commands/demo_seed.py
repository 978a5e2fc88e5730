"""Brings the cast and their story into an empty database; run as the owner."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from recovery.demo.seed import seed


class Command(BaseCommand):
    """The command."""

    help = "Brings the cast and their story into an empty database."

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring in everything or nothing."""
        with transaction.atomic():
            seed()
