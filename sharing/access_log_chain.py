"""The chain over the access log: how a row is written down, and what a whole chain looks like.

Written apart from the database's functions, which whoever owns the tables could replace.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
START = bytes(32)  # what the first link of every chain stands on
# A row is sealed within a minute; nothing honest comes an hour after a later one was sealed.
LATE = timedelta(hours=1)


@dataclass(frozen=True)  # no slots: `digest_of` reads the fields in this order
class Row:
    """A row of the access log, in the order in which its fields are sealed."""

    id: UUID
    at: datetime
    actor: UUID | None
    actor_role: str
    clinic: UUID | None
    owner: UUID
    kind: str
    item_id: UUID
    verb: str
    purpose: str


@dataclass(frozen=True)
class Link:
    """One link of a clinic's chain, and the row it seals if that is still there."""

    clinic: UUID
    number: int
    previous: bytes
    digest: bytes
    row_id: UUID
    row_at: datetime
    row: Row | None


class Broken(Exception):
    """The log is not what was sealed; the message names the first row and what is wrong."""


def digest_of(previous: bytes, number: int, row: Row) -> bytes:
    """Return the digest of a link, as `seal_access_log()` makes it."""
    fields = {"number": number} | vars(row)
    fields["at"] = (row.at - EPOCH) // timedelta(microseconds=1)
    return sha256(previous + ",".join(map(_measured, fields.values())).encode()).digest()


def _measured(part: object) -> str:
    """Put the length in bytes before a field, so that no two rows read the same."""
    return "-" if part is None else f"{len(str(part).encode())}:{part}"


@dataclass
class Chain:
    """Walks along one clinic's links and raises Broken at the first that does not hold."""

    clinic: UUID
    number: int = 0
    digest: bytes = START
    newest: datetime = EPOCH

    def add(self, link: Link) -> None:
        """Look at the next link."""
        reason = self._wrong_with(link)
        if reason:
            raise Broken(
                f"Chain {link.clinic}, link {link.number}, row {link.row_id}"
                f" of {link.row_at.isoformat()}: {reason}"
            )
        self.number, self.digest = link.number, link.digest
        self.newest = max(self.newest, link.row_at)

    def _wrong_with(self, link: Link) -> str:
        if link.number != self.number + 1:
            return f"the link before it is missing; the last whole one is {self.number}."
        if link.previous != self.digest:
            return "it was sealed after another link than the one before it."
        if link.row is None:
            return "the row was removed."
        if link.digest != digest_of(self.digest, link.number, link.row):
            return "the row or its seal was edited."
        if link.row_at < self.newest - LATE:
            return "the row was inserted into the past."
        return ""


def walk(links: Iterable[Link]) -> Iterator[Link]:
    """Yield links in the order of chains and numbers, each once it was found to hold."""
    chain: Chain | None = None
    for link in links:
        if chain is None or chain.clinic != link.clinic:
            chain = Chain(link.clinic)
        chain.add(link)
        yield link
