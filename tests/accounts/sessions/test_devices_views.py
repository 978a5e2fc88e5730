"""The list of one's own sessions: this device first, each ended by one press."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import Session
from tests.accounts.sessions.devices import is_in, store_of, use_as
from tests.accounts.sessions.later import Later
from tests.cast import Cast
from tests.database import as_owner
from tests.pages import html_of, words_of

LIST = "/my-sign-in/devices/"
ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36"


@pytest.fixture
def asha(cast: Cast) -> Client:
    return cast.client("Asha")


def end_address(client: Client) -> str:
    """Return where one signs out on the device of that browser."""
    return f"{LIST}{store_of(client).row_id}/end/"


def test_it_shows_this_device_and_the_others(cast: Cast, asha: Client) -> None:
    use_as(cast.client("Asha"), "shared")
    said = words_of(asha.get(LIST))
    assert said.index("This device") < said.index("Other devices")
    assert "Shared with others" in said
    assert said.count("Signed in today at") == 2


def test_it_names_browser_and_device_and_keeps_no_more(cast: Cast) -> None:
    from core.context import asking, known_person

    phone = Client(headers={"user-agent": ANDROID})
    with as_owner():
        cast.asha.set_password("quite a long one")
        cast.asha.save()
    with asking(known_person(cast.asha.pk)):
        phone.post("/sign-in/", {"login": "asha", "password": "quite a long one"})
    assert "Chrome on Android" in words_of(phone.get(LIST))
    with as_owner():
        assert Session.objects.get(person=cast.asha).device == "Chrome on Android"


def test_alone_it_says_so(asha: Client) -> None:
    said = words_of(asha.get(LIST))
    assert "You are signed in nowhere else." in said
    assert "Sign out everywhere else" not in said


def test_one_press_signs_out_there_at_once(cast: Cast, asha: Client) -> None:
    tablet = cast.client("Asha")
    assert "You are signed out there." in words_of(asha.post(end_address(tablet), follow=True))
    assert not is_in(tablet)
    assert is_in(asha)
    gone = asha.post(f"{LIST}{uuid4()}/end/", follow=True)
    assert "You were signed out there already." in words_of(gone)


def test_one_press_signs_out_everywhere_else(cast: Cast, asha: Client) -> None:
    others, finn = [cast.client("Asha") for _ in range(3)], cast.client("Finn")
    asha.post(f"{LIST}end-others/")
    assert [is_in(one) for one in others] == [False] * 3
    assert is_in(asha)
    assert is_in(finn)


def test_nobody_signs_somebody_else_out(cast: Cast, asha: Client) -> None:
    finn = cast.client("Finn")
    asha.post(end_address(finn))
    assert is_in(finn)
    assert str(store_of(finn).row_id) not in html_of(asha.get(LIST))


def test_this_device_is_left_by_signing_out(asha: Client) -> None:
    assert asha.post(end_address(asha)).status_code == 404
    assert is_in(asha)


def test_what_is_over_is_not_listed(cast: Cast, asha: Client, later: Later) -> None:
    cast.client("Asha")
    later(minutes=50)
    assert "Sign out there" in words_of(asha.get(LIST))
    later(minutes=55)
    assert "You are signed in nowhere else." in words_of(asha.get(LIST))


def test_a_half_finished_request_of_an_ended_session_saves_nothing(
    cast: Cast, asha: Client
) -> None:
    tablet = cast.client("Asha")
    cookie = tablet.cookies[settings.SESSION_COOKIE_NAME].value
    asha.post(f"{LIST}end-others/")
    tablet.post("/goals/new/", {"words": "written too late"})
    tablet.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert not is_in(tablet)


def test_signing_out_wipes_what_the_browser_holds(asha: Client) -> None:
    response = asha.post("/sign-out/")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(asha)


def test_the_list_costs_the_same_with_many_devices(cast: Cast, asha: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            asha.get(LIST)
        return len(asked)

    few = count()
    for _ in range(12):
        cast.client("Asha")
    assert count() == few
