"""What is left of an erased person: a mark by which a restored copy of them is known again."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from core.keys_derived import digest, digests
from core.models import Tombstone

PURPOSE = "tombstone"


def set_tombstone(person_id: UUID) -> None:
    """Keep the mark of a person; once, however often they are erased."""
    if not erased_among([person_id]):
        Tombstone.objects.create(mark=digest(PURPOSE, person_id.bytes))


def erased_among(person_ids: Iterable[UUID]) -> set[UUID]:
    """Return who of these people was erased before.

    A mark can be compared only while the master key that made it is in the environment.
    """
    marks = set(Tombstone.objects.values_list("mark", flat=True))
    return {p for p in person_ids if not marks.isdisjoint(digests(PURPOSE, p.bytes))}


def tombstones_by_master() -> dict[str, int]:
    """Return how many tombstones were made with each master key, by its name."""
    marks = Tombstone.objects.values_list("mark", flat=True)
    return Counter(mark.partition(":")[0] for mark in marks)


def forget_tombstones(before: datetime) -> int:
    """Drop those that no backup can need any more and return how many."""
    return Tombstone.objects.filter(erased_at__lt=before).delete()[0]
