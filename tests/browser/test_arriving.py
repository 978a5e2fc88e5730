"""Arriving to the end: a passkey in place of a password, and a worker's app and start page."""

from re import compile

import pytest

from recovery.demo.check.mails import Inbox
from recovery.demo.check.own_stack import OwnStack
from tests.browser.conftest import PHONE, TABLET, Invite
from tests.browser.keyboard import Keyboard
from tests.browser.session_steps import minutes_pass
from tests.browser.signing_steps import (
    App,
    Device,
    answers_whose_device_it_is,
    code_in_mail,
    signs_out,
)
from tests.browser.test_clinic_admin import DESK, signed_in
from tests.browser.test_invitations import (
    PASSWORD,
    the_address,
    when_esi_invites,
    when_somebody_shows,
)
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("stack")]
SCREENS = 4  # what it is, who sees what, what it is not, a question


def arrives_at_the_last_screen(visitor: Visitor, screens: int) -> None:
    """Read on, and say yes."""
    for _ in range(screens):
        visitor.presses("Go on")
    visitor.page.get_by_label("I have read this").check()
    visitor.presses("Go on")
    visitor.sees("How you get back in")


def puts_a_pin_on_their_own_phone(visitor: Visitor) -> None:
    """Answer whose phone it is."""
    visitor.chooses("Whose is it?", "Only mine")
    visitor.presses("Save")
    visitor.writes("Your PIN", "4938")
    visitor.writes("Once more", "4938")
    visitor.presses("Use this PIN")


def test_ama_comes_in_with_a_passkey_adds_an_address_and_unlocks_her_phone_with_it(
    invite: Invite, inbox: Inbox, stack: OwnStack
) -> None:
    esi, ama = signed_in(invite("Esi", DESK)), invite("Ama", PHONE)
    code = when_esi_invites(esi, "Ama Mensah")
    device, keys = Device(ama), Keyboard(ama)
    ama.page.clock.install()
    when_somebody_shows(ama, the_address(esi, code), code)
    arrives_at_the_last_screen(ama, SCREENS)
    ama.writes("Your name for signing in", "asha")
    ama.presses("Take a passkey instead", status=422)
    ama.sees("Somebody has this name already.")
    ama.writes("Your name for signing in", "ama-by-finger")
    ama.presses("Take a passkey instead")
    ama.follows("Take a password instead")
    keys.enter("Take a passkey instead")
    keys.enter("Make the passkey")
    assert device.passkeys() == 1
    puts_a_pin_on_their_own_phone(ama)
    ama.sees("Welcome, Ama", "Something I’d like")
    ama.follows("See your spare codes")
    ama.presses("I have kept them")
    ama.follows("Add an e-mail address")
    ama.writes("Your new e-mail address", "ama@example.org")
    ama.presses("Go on")
    ama.writes("The code from the new address", code_in_mail(inbox, "ama@example.org"))
    ama.presses("Save the address")
    ama.sees("Welcome, Ama", "From now on mail goes to your new address")
    minutes_pass(stack, ama, 61)
    ama.page.wait_for_url(compile(r"/sign-in/pin/\?next="))
    ama.goes_to("/goals/")
    ama.sees_not("Ama")
    ama.presses("Use your passkey")
    assert ama.page.url.endswith("/goals/")
    signs_out(ama)
    ama.presses("Use a passkey")
    answers_whose_device_it_is(ama)
    ama.goes_to("/me/")


def test_noor_goes_on_to_the_second_step_and_ends_on_the_start_page(invite: Invite) -> None:
    esi, noor = signed_in(invite("Esi", DESK)), invite("Noor", TABLET)
    code = when_esi_invites(esi, "Noor Rahimi", "worker")
    when_somebody_shows(noor, the_address(esi, code), code)
    noor.follows("These words have a page of their own")
    noor.sees("For those who work here")
    noor.page.go_back()
    arrives_at_the_last_screen(noor, 1)
    noor.writes("Your name for signing in", "noor-with-an-app")
    noor.page.get_by_label("A password", exact=True).fill(PASSWORD)
    noor.presses("Come in")
    noor.sees("A second step for you")
    noor.follows("Set up an app")
    noor.page.get_by_text("I can’t scan it").click()
    app = App(noor.page.locator("code.long").inner_text())
    noor.writes("The code that the app shows now", app.code())
    noor.presses("Go on")
    noor.sees("Your spare codes")
    noor.presses("I have kept them")
    assert noor.page.url.endswith("/people/")
    assert noor.link("My people").is_visible()


def test_without_scripts_the_passkey_page_leads_back_to_a_password(invite: Invite) -> None:
    esi, yaw = signed_in(invite("Esi", DESK)), invite("Yaw", PHONE, False)
    code = when_esi_invites(esi, "Yaw Boateng")
    when_somebody_shows(yaw, the_address(esi, code), code)
    arrives_at_the_last_screen(yaw, SCREENS)
    yaw.writes("Your name for signing in", "yaw-plainly")
    yaw.presses("Take a passkey instead")
    yaw.sees("A password works everywhere.")
    yaw.follows("Take a password instead")
    yaw.page.get_by_label("A password", exact=True).fill(PASSWORD)
    yaw.presses("Come in")
    answers_whose_device_it_is(yaw)
    yaw.sees("Welcome, Yaw")
