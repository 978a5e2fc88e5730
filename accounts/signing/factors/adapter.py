"""What Bothy decides about second factors: names, the site passkeys are for, sealed secrets."""

from urllib.parse import urlsplit

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Person
from accounts.signing.factors.sealing import open_secret, seal_secret
from accounts.signing.half import person_in_hand

NO_FIT = gettext_lazy("That code doesn’t fit. Look at it once more, or wait for the next one.")


class FactorsAdapter(DefaultMFAAdapter):
    """Allauth's second factors, held to Bothy's rules."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": NO_FIT}

    def encrypt(self, text: str) -> str:
        """Seal a secret for the person in hand."""
        return seal_secret(text, person_in_hand(context.request))

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret of the person in hand; nobody else's opens."""
        return open_secret(encrypted_text, person_in_hand(context.request))

    def get_totp_label(self, user: Person) -> str:
        """Name the account in an app by what the person signs in with."""
        return user.sign_in_name

    def build_totp_svg(self, url: str) -> str:
        """Draw nothing here: see `qr.drawn`."""
        return ""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Bind passkeys to our own address, whatever a request calls its host."""
        return {"id": urlsplit(settings.BASE_URL).hostname or "localhost", "name": "Bothy"}

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, object]:
        """Name the person as their own device will show them."""
        names = {"display_name": user.preferred_name, "name": user.sign_in_name}
        return {"id": user.pk.hex.encode(), **names}

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        """Name a passkey whose owner gave it no name."""
        return _("Passkey")
