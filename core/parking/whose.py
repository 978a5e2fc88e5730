"""The signed field `for` of every form: whose form it was when it was shown."""

from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest

from core.viewer import known_of

FIELD = "for"
# A page may have been open for a weekend; an older one names nobody.
MAX_AGE = timedelta(days=7)
SIGNER = "core.parking.whose"


def sign_whose(request: HttpRequest) -> str:
    """Return the signed name of whose page this is, empty when nobody is signed in."""
    known = known_of(request)
    return TimestampSigner(salt=SIGNER).sign(known.hex) if known else ""


def person_named(request: HttpRequest) -> UUID | None:
    """Return whose form was sent; None when it names nobody or is not signed by us."""
    try:
        named = TimestampSigner(salt=SIGNER).unsign(request.POST.get(FIELD, ""), max_age=MAX_AGE)
    except BadSignature:
        return None
    return UUID(hex=named)
