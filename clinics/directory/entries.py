"""What the directory answers with: people at a clinic, and who works with whom."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from clinics.models import Grounds
from core.viewer import Role

NOWHERE = UUID(int=0)


@dataclass(frozen=True)
class Position:
    """The row after which a list goes on; before the first one when nothing is given."""

    until: str = "-infinity"
    word: str = ""
    after: UUID = NOWHERE


@dataclass(frozen=True)
class Entry:
    """One membership: full name, what to be called, and two more ways to know the right person."""

    membership: UUID
    role: Role
    is_peer: bool
    full_name: str
    preferred_name: str
    born_on: date | None
    number: str
    ended_at: datetime | None
    has_worker: bool
    until: str
    word: str

    @property
    def position(self) -> Position:
        """Where a list goes on after this row."""
        return Position(self.until or "-infinity", self.word, self.membership)

    @property
    def is_service_user(self) -> bool:
        """Whether it is about somebody who uses Bothy, not about staff."""
        return self.role == Role.SERVICE_USER

    @property
    def is_worker(self) -> bool:
        """Whether it is about a worker."""
        return self.role == Role.WORKER


@dataclass(frozen=True)
class Tie:
    """A service user and a worker, seen from one side; `other` is None when nobody is left."""

    member: UUID
    grounds_id: UUID
    other: UUID | None
    other_name: str
    accepted_at: datetime | None
    starts_at: datetime
    ends_at: datetime | None
    ended_how: str
    reads_on: list[int]

    @property
    def waits(self) -> bool:
        """Whether the service user has not said yes or no yet."""
        return self.accepted_at is None and self.ends_at is None

    @property
    def was_declined(self) -> bool:
        """Whether there was never a yes."""
        return self.ended_how == Grounds.EndedHow.DECLINED


@dataclass(frozen=True)
class Load:
    """How many people a worker works with, and how many have not answered yet."""

    with_yes: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class Pair:
    """Both sides of one relationship, for the page on which it is ended."""

    grounds_id: UUID
    service_user: UUID | None
    service_user_name: str
    worker: UUID | None
    worker_name: str
    accepted_at: datetime | None
    ends_at: datetime | None
    reads_on: list[int]
