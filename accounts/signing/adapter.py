"""What Bothy decides where allauth asks: who is who, how often, which words, where to."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.hashers import Busy
from accounts.models import Person
from accounts.queries import id_for_sign_in
from accounts.recovery.notices import remember_notices
from accounts.sessions.asking import past_the_question
from accounts.signing.limits import too_often
from accounts.signing.mails import send_about_sign_in, tell
from accounts.signing.places import mark_of
from accounts.signing.queries import showed_lately
from core.addresses import is_own
from core.parking.answers import after_sign_in

NO_MATCH = _("That name and password don’t match. You can try again, or get a code by e-mail.")
MESSAGES = {
    "username_password_mismatch": NO_MATCH,
    "email_password_mismatch": NO_MATCH,
    "incorrect_password": _("That is not your password. You can try again."),
    "incorrect_code": _("That code doesn’t fit. Look at it once more, or take a new one."),
    "too_many_login_attempts": _("That was tried too often. Wait a few minutes, then go on."),
    "rate_limited": _("That was tried too often. Wait a few minutes, then go on."),
}


class AccountAdapter(DefaultAccountAdapter):
    """Allauth's account flows, held to Bothy's rules."""

    error_messages = DefaultAccountAdapter.error_messages | MESSAGES

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let nobody make an account alone: people come by invitation."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Lead to pages of ours and nowhere else."""
        return is_own(self.request, url)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return a mark in place of the address: allauth puts it into the names of its counts."""
        return mark_of(super().get_client_ip(request))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # One account has one count, by whichever of its names somebody tries.
        given = credentials.get("username") or credentials.get("email") or ""
        return f"sign-in:{id_for_sign_in(given) or given.lower()}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Answer with a page of its own when an account or an address was tried too often."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            raise ImmediateHttpResponse(too_often(request)) from None

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Give a try back that was never compared, because too much is tried at once."""
        try:
            return super().authenticate(request, **credentials)
        except Busy:
            self._rollback_login_failed_rl_usage()
            raise

    def post_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponse:
        """Go on to where the person was going, past what was kept and what is asked."""
        response = super().post_login(request, user, **more)
        remember_notices(request)
        then = after_sign_in(request, response.headers["Location"])
        return redirect(past_the_question(request, then))

    def is_reauthentication_required(self, *, app: str, **_more: Any) -> bool:
        """Ask nobody again who has just signed in and has nothing more to show."""
        return not showed_lately(self.request)

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """Ask those who have a second factor for that, and the others for their password."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        factors = [way for way in ways if way["id"] != "reauthenticate"]
        # A passkey first: there is nothing to type.
        return sorted(factors, key=lambda way: "webauthn" not in way["id"]) or ways

    def set_password(self, user: Person, password: str) -> None:
        """Set a password and sign the person out everywhere else."""
        user.change_password(password)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of our own mails in place of allauth's."""
        send_about_sign_in(template_prefix.rpartition("/")[2], email, context)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person that something about signing in has changed."""
        tell(template_prefix.rpartition("/")[2], user)

    def add_message(self, *_args: Any, **_more: Any) -> None:
        """Say nothing of allauth's: our pages say themselves what happened."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to the page of one's own sign-in."""
        return reverse("mfa_index")
