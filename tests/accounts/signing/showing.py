"""What people show when they sign in: a password, the code of a mail, the code of an app."""

import re
import time
from typing import Any
from unittest.mock import patch

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.http import HttpResponseBase
from django.test import Client

from accounts.models import Person
from accounts.signing.factors.sealing import seal_secret
from tests.database import as_owner

PASSWORD = "a walk by the sea"
SEED = "ab" * 40
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SIGN_IN, SECOND, CODE = "/sign-in/", "/sign-in/second/", "/sign-in/code/"
ENTER = "/sign-in/code/enter/"
MINE = "/my-sign-in/"


def give_password(person: Person, password: str = PASSWORD) -> None:
    """Give somebody a password."""
    with as_owner():
        person.change_password(password)


def give_app(person: Person, secret: str = SECRET) -> Authenticator:
    """Give somebody an app that shows codes."""
    sealed = seal_secret(secret, person.pk)
    with as_owner():
        return Authenticator.objects.create(
            user=person, type=Authenticator.Type.TOTP, data={"secret": sealed}
        )


def give_spare_codes(person: Person, seed: str = SEED) -> list[str]:
    """Give somebody spare codes and return them."""
    data = {"seed": seal_secret(seed, person.pk), "used_mask": 0}
    with as_owner():
        kind = Authenticator.Type.RECOVERY_CODES
        kept = Authenticator.objects.create(user=person, type=kind, data=data)
    with patch("allauth.mfa.recovery_codes.internal.auth.decrypt", return_value=seed):
        found: list[str] = kept.wrap().generate_codes()
    return found


def app_code(secret: str = SECRET, *, steps: int = 0) -> str:
    """Return what the app shows now, or so many half minutes from now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def send(client: Client, name: str, password: str = PASSWORD, **more: str) -> Any:
    """Send name and password."""
    return client.post(SIGN_IN, {"login": name, "password": password, **more})


def code_in_mail() -> str:
    """Return the code of the last mail."""
    found = re.search(r"\d{4}-\d{4}", str(mail.outbox[-1].body))
    assert found
    return found[0]


def is_signed_in(client: Client) -> bool:
    """Tell whether the browser is somebody's."""
    return "_auth_user_id" in client.session


def where(response: HttpResponseBase) -> str:
    """Return where an answer leads."""
    return str(response.headers.get("Location", ""))
