"""Signed links in messages: each opens one delivery, for one purpose, for some days."""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from core.viewer import LinkBearer

_signer = TimestampSigner(salt="reminders.link")


class LinkRanOut(Exception):
    """A link that is too old, was not made here, or is about something that is closed by now."""


def token_for(delivery_id: UUID) -> str:
    """Return the signed token of a delivery; signatures run on real time."""
    return _signer.sign(delivery_id.hex)


def bearer_of(token: str, *, for_ever: bool = False) -> LinkBearer:
    """Return who a token makes of its bearer, or raise LinkRanOut.

    Only the link that stops reminders holds for ever: it can do nothing else.
    """
    try:
        max_age = None if for_ever else settings.LINK_MAX_AGE
        return LinkBearer(UUID(_signer.unsign(token, max_age=max_age)))
    except (BadSignature, ValueError):
        raise LinkRanOut from None


def address(name: str, delivery_id: UUID) -> str:
    """Return the full address of a link view for one delivery."""
    return settings.BASE_URL + reverse(name, args=[token_for(delivery_id)])
