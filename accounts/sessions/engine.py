"""The session engine: Django's interface over a table that never holds a session's key."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError

from accounts.sessions import actions
from accounts.sessions.envelope import digest_of, seal, unseal
from accounts.sessions.kept import KeptSession
from accounts.sessions.lifetimes import Mode, Times
from accounts.sessions.queries import Found, open_session
from core import clock

# Where a locked session keeps what its device was asked.
BEHIND = "asked behind the lock"


class SessionStore(KeptSession):
    """One session.

    One that is over reads as empty and is deleted. One that is locked reads as empty, so
    that no code takes the device for its owner; who writes to it begins another.
    """

    def load(self) -> dict[str, Any]:
        """Read the session; empty when it is over, locked, or cannot be opened."""
        found = open_session(self.session_key or "")
        content = self._content(found)
        if found is None or content is None or found.times.is_over(clock.real_now()):
            return self._forget(found)
        self.found, self.is_locked = found, found.times.is_locked(clock.real_now())
        return {} if self.is_locked else content

    def exists(self, session_key: str) -> bool:
        """Whether a session has this key."""
        return open_session(session_key) is not None

    def create(self) -> None:
        """Make a new session under a fresh key."""
        while True:
            self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
            try:
                self.save(must_create=True)
            except CreateError:
                continue
            self.modified = True
            return

    def save(self, must_create: bool = False) -> None:
        """Write what is in it; whoever signs in begins a new lifetime."""
        if must_create:
            # A session that is being made has nothing to read yet.
            self._session_cache = getattr(self, "_session_cache", {})
            self._make(self._session_cache)
        elif self.session_key is None or self.is_locked:
            self._begin_another()
        else:
            self._write(dict(self.items()))

    def delete(self, session_key: str | None = None) -> None:
        """Delete the session of a key, by default this one."""
        if key := session_key or self.session_key:
            actions.end_session(key)
        if session_key in (None, self.session_key):
            self.found, self.is_locked = None, False

    def cycle_key(self) -> None:
        """Move to a fresh key; the old one opens nothing from then on."""
        row, old = self.row, self.session_key
        if row is None or old is None or self.is_locked:
            self._begin_another()
            return
        self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
        content = self._sealed(dict(self.items()))
        actions.change_session(old, digest=digest_of(self.session_key or ""), sealed=content)
        self.modified = True

    def put_behind_lock(self, question: Any) -> None:
        """Keep a question with a locked session, which stays locked; None takes it away."""
        content = self._content(self.row)
        if self.is_locked and self.row and content is not None:
            sealed = self._sealed(content | {BEHIND: question})
            self.found = replace(self.row, sealed=sealed)
            self.change(sealed=sealed)

    def take_from_behind_lock(self) -> Any:
        """Return the question that a locked session keeps, and keep it no longer."""
        question = (self._content(self.row) or {}).get(BEHIND)
        if question is not None:
            self.put_behind_lock(None)
        return question

    def unlock(self) -> None:
        """Open a locked session again, under a fresh key; PIN or passkey were right."""
        content = self._content(self.row)
        if self.is_locked and content is not None:
            content.pop(BEHIND, None)
            self.is_locked, self._session_cache = False, content
            self.keep(seen_at=clock.real_now())
            self.change(pin_tries=0)
            self.cycle_key()

    @classmethod
    def clear_expired(cls) -> None:
        """Delete what is over; for the worker process, whose role may."""
        actions.end_expired()

    def get_expiry_age(self, **_: Any) -> int:
        """Return for how many seconds the cookie is worth keeping."""
        last = self.times.last_moment
        return max(int((last - clock.real_now()).total_seconds()), 0)

    def get_expire_at_browser_close(self) -> bool:
        """Return whether the cookie goes with the browser: on a device that others use, too."""
        return self.is_shared

    def _content(self, found: Found | None) -> dict[str, Any] | None:
        opened = unseal(bytes(found.sealed), self.session_key or "") if found else None
        content: dict[str, Any] | None = self.serializer().loads(opened) if opened else None
        return content

    def _sealed(self, content: dict[str, Any]) -> bytes:
        return seal(self.serializer().dumps(content), self.session_key or "")

    def _forget(self, found: Found | None) -> dict[str, Any]:
        if found and self.session_key:
            actions.end_session(self.session_key)
            self.timed_out = found.person_id is not None
        self._session_key = None
        return {}

    def _begin_another(self) -> None:
        if self.is_locked:
            self.delete()
        self.create()

    def _make(self, content: dict[str, Any]) -> None:
        who, sealed, times = person_in(content), self._sealed(content), new_times()
        made = actions.make_session(self.session_key or "", who, sealed, self.device, times)
        if made is None:
            raise CreateError
        self.found = Found(made, who, sealed, self.device, False, times)

    def _write(self, content: dict[str, Any]) -> None:
        who, row, sealed = person_in(content), self.row, self._sealed(content)
        if row is None or who == row.person_id:
            self.change(sealed=sealed)
            return
        times = new_times()
        self.found = Found(row.id, who, sealed, self.device, False, times)
        anew = {"device": self.device, "pin": "", "pin_tries": 0, "ends_at": times.ends_at}
        self.change(person_id=who, sealed=sealed, **vars(times), **anew)


def new_times() -> Times:
    """Return the times of a session that begins now."""
    now = clock.real_now()
    return Times(Mode.USUAL, False, now, now)


def person_in(content: dict[str, Any]) -> UUID | None:
    """Return who is signed in, by what Django writes down at sign-in."""
    named = content.get(SESSION_KEY)
    return UUID(named) if named else None
