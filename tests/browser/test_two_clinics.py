"""Dev joins a second clinic as himself, and goes from one to the other by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import TABLET, Invite
from tests.browser.keyboard import Keyboard
from tests.browser.test_clinic_admin import DESK, signed_in
from tests.browser.test_invitations import the_address, when_esi_invites, when_somebody_shows
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("stack")]
AT_HILLSIDE = "You are here as a worker at Hillside Clinic"
AT_HARBOUR = "You are here as a worker at Harbour Clinic"


def test_a_worker_in_two_clinics_is_in_one_at_a_time(invite: Invite) -> None:
    hugo, dev = signed_in(invite("Hugo", DESK)), signed_in(invite("Dev", TABLET))
    when_he_is_invited_to_hillside(hugo, dev)
    when_he_joins_as_himself(dev)
    then_it_stands_on_every_page(dev, AT_HILLSIDE)
    dev.sees_not("Larsen", "Karim")
    when_he_changes_by_keyboard(dev, "a worker at Harbour Clinic")
    then_it_stands_on_every_page(dev, AT_HARBOUR)
    hugo.goes_to("/clinic/workers/")
    hugo.sees("Dev Patel")


def when_he_is_invited_to_hillside(hugo: Visitor, dev: Visitor) -> None:
    """Make an invitation there; Dev types its code on his own tablet."""
    code = when_esi_invites(hugo, "Dev Patel", "worker")
    when_somebody_shows(dev, the_address(hugo, code), code)


def when_he_joins_as_himself(dev: Visitor) -> None:
    """Say yes to the notice, and stay who he is."""
    dev.presses("Go on")
    dev.page.get_by_label("I have read this").check()
    dev.presses("Go on")
    dev.sees("Join as Dev?", "You keep this sign-in")
    dev.presses("Yes, that is me: join")


def when_he_changes_by_keyboard(dev: Visitor, to: str) -> None:
    """Press Change where it stands, and choose."""
    keyboard = Keyboard(dev)
    keyboard.enter("Change")
    keyboard.enter(f"Be here as {to}")


def then_it_stands_on_every_page(dev: Visitor, words: str) -> None:
    """Find it above his people and above his own sign-in."""
    for page in ("/my-sign-in/", "/people/"):
        dev.goes_to(page)
        expect(dev.page.get_by_role("navigation", name="As what you are here")).to_contain_text(
            words
        )
