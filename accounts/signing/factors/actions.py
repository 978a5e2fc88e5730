"""Changes one's own second factors, and tells their owner by mail."""

from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from django.http import HttpRequest

from accounts.models import Person
from accounts.signing.actions import sign_out_elsewhere
from accounts.signing.factors.queries import others_than
from accounts.signing.mails import tell
from core.recording import record_change_of_access
from core.viewer import STAFF

REMOVED = {
    Authenticator.Type.TOTP: "totp_deactivated",
    Authenticator.Type.WEBAUTHN: "webauthn_removed",
}


class TheLastOne(Exception):
    """Somebody who works at a clinic keeps one second factor at least."""


def take_away(factor: Authenticator, *, request: HttpRequest) -> None:
    """Delete a passkey or an app, and sign its owner out everywhere else."""
    person = request.user
    assert isinstance(person, Person)
    is_staff = any(hat.role in STAFF for hat in person.memberships_now)
    if is_staff and not others_than(factor):
        raise TheLastOne
    delete_and_cleanup(request, factor)
    sign_out_elsewhere(request)
    tell(REMOVED[factor.type], person)
    record_change_of_access(person.pk, "change_sign_in")


def keep_spare_codes(codes: RecoveryCodes) -> None:
    """Show them no more: their owner has them."""
    codes.mark_as_viewed()


def make_spare_codes(request: HttpRequest) -> None:
    """Make new spare codes in place of the old ones."""
    generate_recovery_codes(request)
    person = request.user
    assert isinstance(person, Person)
    record_change_of_access(person.pk, "change_sign_in")
