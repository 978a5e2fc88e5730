"""What a session knows of itself besides its content: how long it lasts, if it is locked."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase, UpdateError

from accounts.sessions import actions
from accounts.sessions.lifetimes import LONGEST_HOLD, TOUCH_EVERY, Mode, Times
from accounts.sessions.queries import Found
from core import clock


class KeptSession(SessionBase):
    """A session with its row; `found` is None before there is one."""

    found: Found | None = None
    is_locked = False
    # Whether this request came with a session that had been left alone too long.
    timed_out = False
    # In words, from whoever signs in; written with the next change of who that is.
    device = ""

    @property
    def row(self) -> Found | None:
        """The row of this session, read with its content."""
        self.get(SESSION_KEY)  # whatever is asked, the session is read by it
        return self.found

    @property
    def times(self) -> Times:
        """What says when it is over; that of a new one when nothing is written yet."""
        now = clock.real_now()
        return self.row.times if self.row else Times(Mode.USUAL, False, now, now)

    @property
    def row_id(self) -> UUID | None:
        """The id by which the list of sessions names it."""
        return self.row.id if self.row else None

    @property
    def is_shared(self) -> bool:
        """Whether others use this device, too."""
        return self.times.mode == Mode.SHARED

    @property
    def left(self) -> timedelta:
        """How long until it is over or locked if nothing happens."""
        return self.times.idle_from - clock.real_now()

    def touch(self) -> None:
        """Note that somebody used it, at most once a minute."""
        now = clock.real_now()
        if self.row and not self.is_locked and now - self.times.seen_at >= TOUCH_EVERY:
            self.keep(seen_at=now, is_staff=self.times.is_staff)

    def wear(self, *, staff: bool) -> bool:
        """Say which kind of hat is worn; returns whether it lasts until now with that hat.

        Written down by the next touch: asked again at each request, it needs no row.
        """
        if self.row and self.times.is_staff != staff:
            self.found = replace(self.row, times=replace(self.times, is_staff=staff))
        return not self.times.is_over(clock.real_now())

    def hold(self, until: datetime) -> None:
        """Count as used until a moment: for a meeting that runs on this device."""
        until = min(until, clock.real_now() + LONGEST_HOLD)
        held = self.times.held_until
        if held is None or abs(until - held) >= TOUCH_EVERY:
            self.keep(held_until=until)

    def let_go(self) -> None:
        """Hold it no longer: from this moment on it is left alone as any other."""
        if self.times.held_until is not None:
            self.keep(held_until=None, seen_at=clock.real_now())

    def use_as(self, mode: str, *, pin: str = "") -> None:
        """Say whose device this is; `pin` is the hash of the PIN that opens it again."""
        self.keep(mode=mode)
        self.change(pin=pin, pin_tries=0)
        if self.found:
            self.found = replace(self.found, has_pin=bool(pin))
        self.modified = True  # so that the cookie is given its new age

    def keep(self, **times: Any) -> None:
        """Change what says when it is over; there is nothing to change before there is a row."""
        if self.row:
            self.found = replace(self.row, times=replace(self.row.times, **times))
            self.change(**times, ends_at=self.found.times.ends_at)

    def change(self, **columns: Any) -> None:
        """Change columns of the row; raises UpdateError when it is gone."""
        if not actions.change_session(self.session_key or "", **columns):
            raise UpdateError
