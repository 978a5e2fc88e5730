"""Somebody on the way in, for tests: an invitation of Esi's or Asha's, and a browser."""

from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from accounts.sessions.asking import ANSWERED
from clinics.invitations.actions import Issued, Whom, invite
from clinics.models import Invitation
from core.context import asking
from core.viewer import Role
from tests.cast import Cast
from tests.database import as_owner

PASSWORD = "a walk by the grey sea"
CHOSEN = {"preferred_name": "Kofi", "sign_in_name": "kofi7", "password": PASSWORD}


def invited(cast: Cast, role: Role = Role.SERVICE_USER, by: str = "Esi", **more: Any) -> Issued:
    """Invite Kofi Adu."""
    viewer = cast.viewer(by)
    with asking(viewer):
        return invite(Whom(role, "Kofi Adu", "Kofi", **more), by=viewer)


def again(issued: Issued) -> Invitation:
    """Read the row anew, as the owner."""
    with as_owner():
        return Invitation.objects.get(pk=issued.invitation.pk)


def phone() -> Client:
    """Return a device whose owner has said whose it is."""
    client = Client()
    client.cookies[settings.ASKED_COOKIE_NAME] = ANSWERED
    return client


def at(token: str) -> str:
    """Return where an invitation is."""
    return reverse("clinics:join", args=[token])


def screen(name: str) -> str:
    """Return where a screen is."""
    return reverse("clinics:joining", args=[name])


def show_code(client: Client, issued: Issued) -> HttpResponseBase:
    """Type the right code."""
    return client.post(at(issued.token), {"code": issued.code})


def agree(client: Client, **more: str) -> HttpResponseBase:
    """Say yes."""
    return client.post(screen("agree"), {"agree": "on", "old_enough": "on", **more})


def come_in(client: Client, issued: Issued, **chosen: str) -> HttpResponseBase:
    """Go all the way in."""
    show_code(client, issued)
    agree(client)
    return client.post(screen("sign-in"), CHOSEN | chosen)
