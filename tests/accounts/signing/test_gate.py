"""Staff show two things before anything else; others may."""

import pytest
from django.test import Client

from clinics.models import Membership
from core.viewer import Role
from tests.accounts.signing.showing import MINE, app_code, give_app, give_password, send, where
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import words_of

STEP = "/my-sign-in/second-step/"


@pytest.fixture
def halfway(cast: Cast) -> Client:
    """Ben, who signed in and has no second factor yet."""
    client = Client()
    client.force_login(cast.ben)
    return client


@pytest.mark.parametrize("page", ["/", "/people/", "/together/", "/me/"])
def test_staff_with_a_password_alone_are_led_to_the_second_step(halfway: Client, page: str) -> None:
    assert where(halfway.get(page)) == f"{STEP}?next={page}"


def test_the_second_step_helps_to_set_one_up(halfway: Client) -> None:
    words = words_of(halfway.get(STEP))
    assert "Set up a passkey" in words
    assert "Set up an app" in words


@pytest.mark.parametrize("role", [Role.WORKER, Role.CLINIC_ADMIN])
def test_a_role_given_meanwhile_closes_the_door_too(cast: Cast, role: Role) -> None:
    client = Client()
    client.force_login(cast.asha)
    assert client.get("/goals/").status_code == 200
    with as_owner():
        Membership.objects.filter(person=cast.asha).update(role=role)
    assert where(client.get("/me/")).startswith(STEP)


@pytest.mark.parametrize("name", ["Asha", "Gita"])
def test_service_users_and_supporters_need_none(cast: Cast, name: str) -> None:
    client = Client()
    client.force_login(cast.people[name])
    assert client.get("/me/").status_code == 200


def test_a_factor_that_was_set_up_elsewhere_is_asked_for(cast: Cast, halfway: Client) -> None:
    give_app(cast.ben)
    assert where(halfway.get(f"{STEP}?next=/people/")) == "/my-sign-in/again/code/?next=/people/"
    answer = halfway.post("/my-sign-in/again/code/", {"code": app_code(), "next": "/people/"})
    assert where(answer) == "/people/"
    assert halfway.get("/people/").status_code == 200


def test_with_a_password_alone_no_other_factor_can_be_added(cast: Cast, halfway: Client) -> None:
    give_app(cast.ben)
    for page in ("app/", "passkeys/add/", "spare-codes/", "password/"):
        assert where(halfway.get(MINE + page)).startswith("/my-sign-in/again/code/"), page


def test_what_somebody_else_showed_in_this_browser_counts_for_nobody(cast: Cast) -> None:
    client = cast.client("Dev")
    give_password(cast.ben)
    client.post("/sign-out/")
    send(client, "ben")
    assert where(client.get("/people/")).startswith(STEP)
