"""The signed field `for` of every form: whose it was when it was shown, and at which clinic."""

from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest

from core.viewer import STAFF, Viewer, known_of, viewer_of

FIELD = "for"
# A page may have been open for a weekend; an older one names nobody.
MAX_AGE = timedelta(days=7)
SIGNER = "core.parking.whose"
HEX = 32


def sign_whose(request: HttpRequest) -> str:
    """Return the signed name of whose page this is, empty when nobody is signed in."""
    known = known_of(request)
    return _signer().sign(known.hex + _desk(viewer_of(request))) if known else ""


def person_named(request: HttpRequest) -> UUID | None:
    """Return whose form was sent; None when it names nobody or is not signed by us."""
    named = _named(request)
    return UUID(hex=named[:HEX]) if named else None


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Tell whether staff opened this form at one clinic and send it from another."""
    desk, named = _desk(viewer_of(request)), _named(request)[HEX:]
    return bool(desk and named and desk != named)


def _named(request: HttpRequest) -> str:
    try:
        return _signer().unsign(request.POST.get(FIELD, ""), max_age=MAX_AGE)
    except BadSignature:
        return ""


def _desk(viewer: Viewer | None) -> str:
    # What people write for themselves is theirs wherever they are; what staff write is a clinic's.
    clinic = viewer.clinic_id if viewer and viewer.role in STAFF else None
    return clinic.hex if clinic else ""


def _signer() -> TimestampSigner:
    return TimestampSigner(salt=SIGNER)
