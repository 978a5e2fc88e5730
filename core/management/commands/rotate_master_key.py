"""Wraps every data key with the first of BOTHY_MASTER_KEYS."""

from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Any

from django.core.management.base import CommandError, CommandParser

from core.keys_master import first_name, master_keys
from core.keys_others import OTHERS, marks_open, others_by_master
from core.keys_rewrapping import BATCH, keys_by_master, rewrap_batch
from core.management.owner import OwnerCommand
from core.tombstones import tombstones_by_master


class Command(OwnerCommand):
    """The command; run again, it goes on where it was broken off."""

    help = "Wraps every data key with the first of BOTHY_MASTER_KEYS, and says which may go."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what can be chosen."""
        parser.add_argument("--batch", type=int, default=BATCH, help="how many keys at a time")

    def handle(self, *args: Any, **options: Any) -> None:
        """Wrap what is left, batch by batch."""
        counts = keys_by_master()
        refuse_unknown(counts)
        left, done = sum(counts.values()) - counts.get(first_name(), 0), 0
        while wrapped := rewrap_batch(options["batch"]):
            done += wrapped
            self.tell(f"{done:,} of {left:,} keys are wrapped with {first_name()}.")
        for rows in OTHERS.values():
            refuse_unknown(rows.by_master(), rows.name)
            while sealed := rows.reseal(options["batch"]):
                self.tell(f"{sealed:,} {rows.name} are sealed anew.")
        self.tell_what_may_go()

    def tell_what_may_go(self) -> None:
        """Say of each older master key whether anything still needs it."""
        keys, stones, others = keys_by_master(), tombstones_by_master(), others_by_master()
        for name in list(master_keys())[1:]:
            if name in keys:
                self.tell(f"{name} still wraps {keys[name]:,} keys: run this again.")
            elif name in others:
                self.tell(f"{name} still seals {others[name]:,} other rows: run this again.")
            elif waits := list(waits_for(name, stones.get(name, 0))):
                self.tell("\n".join(waits))
            else:
                self.tell(
                    f"Nothing needs {name} any more. Take it out of BOTHY_MASTER_KEYS in an hour,"
                    " and keep it as long as backups that were made with it. Sessions that"
                    " were last written with it end then, and their people sign in again."
                )
        self.tell(f"{first_name()} wraps {keys.get(first_name(), 0):,} keys.")


def waits_for(name: str, tombstones: int) -> Iterator[str]:
    """Yield a sentence for each thing that no key but this one knows again."""
    if tombstones:
        yield f"{name} wraps no key, but {tombstones:,} tombstones need it."
    for what, moments in marks_open(name).items():
        last = f"{max(moments).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        yield f"{name} made {len(moments):,} {what}: wait until {last}, or they end with it."


def refuse_unknown(counts: Mapping[str, int], what: str = "data keys") -> None:
    """Raise CommandError when there are keys that nothing in the environment opens."""
    for name in sorted(counts.keys() - master_keys().keys()):
        raise CommandError(
            f"{counts[name]:,} {what} are wrapped with {name}, which BOTHY_MASTER_KEYS does"
            " not hold. Add it behind the others and run this again."
        )
