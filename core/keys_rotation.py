"""Changes one person's data key while everybody goes on reading and writing.

A new generation is made and every text sealed anew. The old key is destroyed only when no
process can still hold it, nor a text that it sealed:

1. Other processes keep opened keys for a minute; until that is over they may seal with the old.
2. A request that read a row before may write its texts back as they were. It holds a lock on
   the table until its end, so the end of all who hold one now is waited for.
3. After a wait in which nothing was found the old key opens nothing any more.

Everything is found anew from the tables: broken off, the command goes on where it was.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from core import clock
from core.keys import KEEP_SECONDS, forget_keys, new_wrapped_key
from core.keys_master import KeyMissing
from core.keys_resealing import BATCH, BEFORE_ALL, reseal_batch, sealed_tables, stale_rows
from core.models import DataKey

# Between taking a key out of the process's memory and the row's arrival in its table.
MARGIN_SECONDS = 5
POLL_SECONDS = 0.2

# Whoever reads or writes the tables; the locks of maintenance are stronger and do not count.
IN_THE_TABLES = """
select distinct pid, virtualtransaction from pg_locks
where relation = any(%s::regclass[]) and pid <> pg_backend_pid()
  and mode in ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
  and database = (select oid from pg_database where datname = current_database())
"""


class TextsDoNotOpen(ValueError):
    """Some texts open with no key of their person, so that none may be destroyed."""


@dataclass
class Rotation:
    """One person's change of keys under way."""

    person_id: UUID
    tell: Callable[[str], None]
    size: int = BATCH
    total: int = 0
    done: int = 0
    broken: set[str] = field(default_factory=set)

    def run(self) -> int:
        """Change the key and return the new generation; raise TextsDoNotOpen."""
        newest = begin(self.person_id)
        forget_keys()
        self.total = stale_rows(self.person_id)
        self.reseal()
        self.wait_for_kept_keys(newest)
        self.reseal()
        self.wait_for_others()
        while self.reseal():
            self.wait_for_others()
        self.refuse_broken()
        destroy_older_keys(newest)
        return newest.generation

    def reseal(self) -> int:
        """Seal anew what is not sealed with the newest key; return how many rows that were."""
        before, self.broken = self.done, set()
        for table in sealed_tables():
            last: UUID | None = BEFORE_ALL
            while last is not None:
                batch = reseal_batch(table, self.person_id, last, self.size)
                last = batch.last
                self.broken.update(batch.broken)
                self.count(batch.resealed)
        return self.done - before

    def count(self, rows: int) -> None:
        """Say how far it is; rows that others write meanwhile add to the whole."""
        if rows:
            self.done += rows
            self.total = max(self.total, self.done)
            self.tell(f"{self.done:,} of {self.total:,} rows are sealed anew.")

    def wait_for_kept_keys(self, newest: DataKey) -> None:
        """Wait until every process has forgotten the keys it opened before the new one."""
        until = newest.made_at + timedelta(seconds=KEEP_SECONDS + MARGIN_SECONDS)
        seconds = (until - clock.real_now()).total_seconds()
        if seconds > 0:
            self.tell(f"Waiting {seconds:.0f} s until no process keeps the old key.")
            time.sleep(seconds)
        self.wait_for_others()

    def wait_for_others(self) -> None:
        """Wait until all who have one of the tables in hand now have let go of it."""
        waiting = in_the_tables()
        if waiting:
            self.tell(f"Waiting for {len(waiting)} running transactions.")
        while waiting & in_the_tables():
            time.sleep(POLL_SECONDS)

    def refuse_broken(self) -> None:
        """Raise TextsDoNotOpen if the old key may still be needed to mend something."""
        if self.broken:
            places = ", ".join(sorted(self.broken))
            raise TextsDoNotOpen(
                f"{len(self.broken)} texts do not open: {places}. The old key is kept: mend or"
                " delete them, then run this again."
            )


def begin(person_id: UUID) -> DataKey:
    """Make the next generation and return it, or the newest if a change is under way."""
    with transaction.atomic():
        keys = DataKey.objects.filter(person_id=person_id).select_for_update()
        generations = sorted(keys, key=lambda key: key.generation)
        if not generations:
            raise KeyMissing("This person has no data key.")
        newest = generations[-1]
        if len(generations) > 1:
            return newest
        coming = newest.generation + 1
        wrapped = new_wrapped_key(person_id, coming)
        return DataKey.objects.create(person_id=person_id, generation=coming, wrapped=wrapped)


def destroy_older_keys(newest: DataKey) -> None:
    """Delete every generation before this one, out of the table's file too."""
    DataKey.objects.filter(person_id=newest.person_id, generation__lt=newest.generation).delete()
    forget_keys()
    write_key_table_anew()


def write_key_table_anew() -> None:
    """Leave no deleted key in the table's file; inside a transaction PostgreSQL cannot."""
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("vacuum full core_datakey")


def in_the_tables() -> set[tuple[int, str]]:
    """Return the transactions of others that have read or written a sealed table."""
    with connection.cursor() as cursor:
        cursor.execute(IN_THE_TABLES, [[table.name for table in sealed_tables()]])
        return set(cursor.fetchall())
