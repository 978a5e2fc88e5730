"""The PIN of one phone: a few tries, then name and password."""

from django.contrib.auth.hashers import check_password, make_password

from accounts.sessions import actions
from accounts.sessions.engine import SessionStore
from accounts.sessions.lifetimes import Mode

SHORTEST, LONGEST = 4, 8
IN_A_ROW = "01234567890", "09876543210"


def is_obvious(pin: str) -> bool:
    """Whether somebody would try it first: one digit only, or digits in a row."""
    return len(set(pin)) == 1 or any(pin in row for row in IN_A_ROW)


def set_pin(session: SessionStore, pin: str) -> None:
    """Make this the person's own phone, which this PIN opens again."""
    session.use_as(Mode.MINE, pin=make_password(pin))


def open_with(session: SessionStore, pin: str) -> bool:
    """Unlock a session with its PIN; after five tries it ends."""
    kept = actions.try_pin(session.session_key or "")
    if kept is None:
        session.flush()
        return False
    if fits := check_password(pin, kept):
        session.unlock()
    return fits
