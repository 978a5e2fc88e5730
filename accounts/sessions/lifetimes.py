"""How long a session lasts: by whose device it is, and by the hat that is worn."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.sessions.models import Session

Mode = Session.Mode
# Written at most this often, so that reading a page costs no write.
TOUCH_EVERY = timedelta(minutes=1)
WARNING = timedelta(minutes=2)
# A meeting that is planned for next week holds nothing open today.
LONGEST_HOLD = timedelta(hours=6)


@dataclass(frozen=True)
class Lifetime:
    """How long without a request, and how long at most."""

    idle: timedelta
    whole: timedelta


STAFF = Lifetime(timedelta(minutes=30), timedelta(hours=12))
USUAL = Lifetime(timedelta(minutes=60), timedelta(hours=24))
# After an hour such a phone asks for its PIN, and goes on.
MINE = Lifetime(timedelta(minutes=60), timedelta(days=30))
SHARED_IDLE = timedelta(minutes=10)


@dataclass(frozen=True)
class Times:
    """What of a session says when it is over."""

    mode: str
    is_staff: bool
    started_at: datetime
    seen_at: datetime
    held_until: datetime | None = None

    @property
    def lifetime(self) -> Lifetime:
        """The stricter of what the device and the hat allow."""
        if self.mode == Mode.SHARED:
            return Lifetime(SHARED_IDLE, STAFF.whole if self.is_staff else USUAL.whole)
        if self.is_staff:
            return STAFF
        return MINE if self.mode == Mode.MINE else USUAL

    @property
    def last_moment(self) -> datetime:
        """When it is over whatever happens."""
        return self._held(self.started_at + self.lifetime.whole)

    @property
    def idle_from(self) -> datetime:
        """When it has been left alone too long."""
        return min(self._held(self.seen_at + self.lifetime.idle), self.last_moment)

    @property
    def locks(self) -> bool:
        """Whether being left alone locks it; all others are over then."""
        return self.lifetime is MINE

    @property
    def ends_at(self) -> datetime:
        """When somebody has to sign in again."""
        return self.last_moment if self.locks else self.idle_from

    def is_over(self, now: datetime) -> bool:
        """Whether somebody has to sign in again."""
        return now >= self.ends_at

    def is_locked(self, now: datetime) -> bool:
        """Whether the device's PIN is asked for."""
        return self.locks and now >= self.idle_from

    def _held(self, moment: datetime) -> datetime:
        return max(moment, self.held_until) if self.held_until else moment
