"""How many names may be tried: whether one is taken is told to the invited, and not too often."""

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from accounts.hashers import Busy
from clinics.joining.held import Held


@contextmanager
def try_a_name(request: HttpRequest, held: Held) -> Iterator[bool]:
    """Count a try, for this invitation in whatever browser, and for this address.

    Whoever was turned away because too much is going on has tried nothing.
    """
    limits = {"app": "allauth.account", "action": "choose_name"}
    used = ratelimit.consume(request, key=held.tokens[0], **limits)
    if used is None:
        yield False
        return
    try:
        yield True
    except Busy:
        used.rollback()
        raise
