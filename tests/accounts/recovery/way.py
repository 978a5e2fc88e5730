"""Steps of getting back in: giving a code, typing it, choosing a new password."""

import re
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from clinics.models import Membership
from clinics.recovery.actions import confirm_colleague, give_back_code
from clinics.recovery.queries import colleagues_to_confirm
from core.context import asking
from tests.cast import Cast
from tests.database import as_owner

ENTER, CHOOSE = "/sign-in/help/code/", "/sign-in/help/new/"
NEW_PASSWORD = "three herons by the weir"
SURE = {"here": "on", "right": "on"}
SHOWN = re.compile(r"\b(\d{4} \d{4})\b")


def code_in(response: Any) -> str:
    """Return the code that a page shows."""
    found = SHOWN.search(response.content.decode())
    assert found
    return found[1]


def give(cast: Cast, by: str = "Ben", to: str = "Asha") -> str:
    """Let a worker give one of their people a code."""
    who = cast.viewer(by)
    with asking(who):
        given = give_back_code(cast.people[to].pk, with_name=False, by=who)
    assert given
    return given.code


def enter(client: Client, code: str, name: str = "asha") -> Any:
    """Type name and code."""
    return client.post(ENTER, {"name": name, "code": code})


def choose(client: Client, **more: Any) -> Any:
    """Choose a new password."""
    return client.post(CHOOSE, {"new_password": NEW_PASSWORD, **more})


def got_in(cast: Cast, code: str, **more: Any) -> Client:
    """Go the whole way with a code and return the browser."""
    client = Client()
    assert enter(client, code)["Location"] == CHOOSE
    choose(client, **more)
    return client


def is_signed_in(client: Client) -> bool:
    """Tell whether the browser is somebody's."""
    return "_auth_user_id" in client.session


def set_password(cast: Cast, name: str, password: str) -> None:
    """Give somebody a password."""
    with as_owner():
        person = cast.people[name]
        person.password = make_password(password)
        person.save()


def member_in(cast: Cast, name: str) -> UUID:
    """Return somebody's membership."""
    with as_owner():
        return Membership.objects.get(person=cast.people[name]).pk


def first_yes(cast: Cast, whom: str, by: str = "Esi") -> Any:
    """Let an admin confirm a colleague as the first."""
    return cast.client(by).post(
        reverse("clinics:help_member_in", args=[member_in(cast, whom)]), SURE
    )


def second_yes(cast: Cast, by: str) -> str | None:
    """Let somebody confirm whoever waits, as the second."""
    who = cast.viewer(by)
    with asking(who):
        for one in colleagues_to_confirm():
            given = confirm_colleague(one.code, by=who)
            return given.code if given else None
    return None
