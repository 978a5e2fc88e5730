"""A key that somebody else knew opens nothing once more has been shown."""

from django.conf import settings
from django.test import Client

from accounts.models import Person
from clinics.models import Membership
from core.viewer import Role
from tests.accounts.signing.showing import (
    PASSWORD,
    SECOND,
    app_code,
    give_app,
    give_password,
    is_signed_in,
)
from tests.attacks.tools import device, halfway, key_of, send, with_key
from tests.cast import Cast
from tests.database import as_owner

CODE_AGAIN = "/my-sign-in/again/code/"


def opens_nothing(key: str) -> bool:
    """Tell whether a key leads to the way in alone."""
    browser = with_key(key)
    page = browser.get("/my-sign-in/")
    return page.status_code == 302 and page.headers["Location"].startswith("/sign-in/?")


def planted() -> Client:
    """Return a victim's browser with a key that somebody else made and knows."""
    attacker = device()
    attacker.post("/sign-in/code/", {"email": "nemo@example.org"})
    return with_key(key_of(attacker))


def test_a_planted_key_is_another_after_signing_in(cast: Cast) -> None:
    give_password(cast.asha)
    victim = planted()
    before = key_of(victim)
    victim.post("/sign-in/again/")
    send(victim, "asha")
    assert is_signed_in(victim)
    assert key_of(victim) != before
    assert opens_nothing(before)


def test_a_key_that_never_was_is_not_taken_up(cast: Cast) -> None:
    give_password(cast.asha)
    made_up = "a" * 32
    victim = with_key(made_up)
    send(victim, "asha")
    assert key_of(victim) != made_up
    assert opens_nothing(made_up)


def test_the_second_factor_changes_the_key(cast: Cast) -> None:
    give_password(cast.ben)
    give_app(cast.ben)
    ben = halfway("ben")
    before = key_of(ben)
    ben.post(SECOND, {"code": app_code()})
    assert is_signed_in(ben)
    assert key_of(ben) != before
    assert opens_nothing(before)
    assert not with_key(before).get(SECOND).content  # and it is halfway in no more


def only_known(person: Person) -> Client:
    """Return the browser of somebody of staff who signed in before they had a second factor."""
    give_password(person)
    client = device()
    send(client, person.sign_in_name)
    assert is_signed_in(client)
    give_app(person)
    return client


def test_a_second_step_after_signing_in_changes_the_key_too(cast: Cast) -> None:
    ben = only_known(cast.ben)
    stolen = key_of(ben)
    assert ben.get("/people/").status_code == 302
    ben.post(CODE_AGAIN, {"code": app_code()})
    assert ben.get("/people/").status_code == 200
    assert key_of(ben) != stolen
    assert opens_nothing(stolen)


def test_another_hat_changes_the_key(cast: Cast) -> None:
    with as_owner():
        hat = Membership.objects.create(person=cast.ben, clinic=cast.clinic, role=Role.SERVICE_USER)
    ben = cast.client("Ben")
    before = key_of(ben)
    ben.post(f"/hats/{hat.pk}/")
    assert key_of(ben) != before
    assert opens_nothing(before)


def test_signing_out_leaves_no_key_and_nothing_of_the_session(cast: Cast) -> None:
    asha = cast.client("Asha")
    before = key_of(asha)
    asha.post("/sign-out/")
    assert settings.SESSION_COOKIE_NAME not in asha.cookies or not key_of(asha)
    assert opens_nothing(before)


def test_another_person_in_the_same_browser_finds_nothing_of_the_first(cast: Cast) -> None:
    give_password(cast.finn)
    browser = cast.client("Asha")
    session = browser.session
    session["hers"] = "kept for her"
    session.save()
    browser.post("/sign-out/")
    browser.post("/sign-in/", {"login": "finn", "password": PASSWORD})
    assert is_signed_in(browser)
    assert "hers" not in browser.session
