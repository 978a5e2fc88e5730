"""Codes of an app: the secret while it is set up, and that a code is good for one sign-in."""

from uuid import UUID

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.signing.factors.sealing import open_secret, seal_secret

PERIOD = 30
# A code fits before and after its own half minute; allauth forgets a used one sooner.
FITS_SECONDS = PERIOD * (2 * settings.MFA_TOTP_TOLERANCE + 2)


def pending_secret(session: SessionBase, person_id: UUID) -> str:
    """Return the secret of the app being set up; it waits in the session, sealed."""
    sealed = session.get(SECRET_SESSION_KEY)
    if sealed:
        return open_secret(sealed, person_id)
    secret: str = generate_totp_secret()
    session[SECRET_SESSION_KEY] = seal_secret(secret, person_id)
    return secret


def use_once(person_id: UUID, code: str) -> None:
    """Take a code for used in every process; raise ValidationError if it was used before."""
    key = f"app-code:{person_id}:{normalize_user_code(code)}"
    if not cache.add(key, "used", timeout=FITS_SECONDS):
        raise ValidationError(_("That code was used already. Wait for the next one."))
