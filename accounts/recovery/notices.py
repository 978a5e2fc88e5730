"""What a person is told, on every page until they put it away: somebody was helped in as them."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.recovery.queries import HelpIn, my_helps
from core.in_words import day_in_words, local

# In the session, which is read anyway: so no page asks the database.
TOLD = "helps_in"


def remember_notices(request: HttpRequest) -> None:
    """Look once, right after signing in, for what the person has not put away."""
    zone = request.user.time_zone  # type: ignore[union-attr]
    waiting = [[str(one.code), in_words(one, zone)] for one in my_helps() if not one.was_seen]
    if waiting:
        request.session[TOLD] = waiting


def forget_notice(request: HttpRequest, code_id: UUID) -> None:
    """Show it no more in this session."""
    left = [one for one in request.session.get(TOLD, []) if one[0] != str(code_id)]
    request.session[TOLD] = left


def in_words(one: HelpIn, time_zone: str) -> str:
    """Return who gave a code when, and whether it was used."""
    words = _("On %(day)s %(names)s gave you a code to get back in. Nobody has used it.")
    if one.was_used:
        words = _("On %(day)s %(names)s gave you a code to get back in, and it was used.")
    day = day_in_words(local(one.given_at, time_zone).date())
    return words % {"names": one.names, "day": day}
