"""Staying signed in, running out with words typed, a shared phone, and one's own with a PIN."""

from re import compile

import pytest
from playwright.sync_api import expect

from recovery.demo.check.own_stack import OwnStack
from tests.browser.conftest import TABLET, Invite
from tests.browser.keyboard import Keyboard
from tests.browser.session_steps import comes, is_in_order, minutes_pass
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("stack")]
WORDS = "Sit in the garden with a cup of tea"
DEVICE, LIST = "/my-sign-in/this-device/", "/my-sign-in/devices/"


def warned(visitor: Visitor) -> None:
    """Require the warning, in order, with the focus on its button."""
    expect(visitor.page.get_by_role("dialog", name="Are you still here?")).to_be_visible()
    assert Keyboard(visitor).focused()["words"] == "Yes, go on"
    is_in_order(visitor)


def test_one_press_of_a_key_goes_on(invite: Invite, stack: OwnStack) -> None:
    asha = comes(invite("Asha"), "Asha")
    asha.goes_to("/goals/new/")
    asha.page.get_by_label("What would you like").fill(WORDS)
    minutes_pass(stack, asha, 58.5)
    warned(asha)
    asha.page.keyboard.press("Enter")
    expect(asha.page.locator("#stay")).to_be_hidden()
    minutes_pass(stack, asha, 10)
    expect(asha.page.locator("#stay")).to_be_hidden()
    expect(asha.page.get_by_label("What would you like")).to_have_value(WORDS)
    assert asha.page.evaluate("fetch('/my-sign-in/stay/').then(a => a.json())")["left"] > 2900


def test_escape_goes_on_as_well(invite: Invite, stack: OwnStack) -> None:
    ben = comes(invite("Ben", TABLET), "Ben")
    minutes_pass(stack, ben, 28.5)
    warned(ben)
    ben.page.keyboard.press("Escape")
    expect(ben.page.locator("#stay")).to_be_hidden()
    ben.goes_to("/people/")


def test_what_was_typed_when_it_ran_out_waits_for_its_writer(
    invite: Invite, stack: OwnStack
) -> None:
    asha = comes(invite("Asha"), "Asha")
    asha.goes_to("/goals/new/")
    asha.page.get_by_label("What would you like").fill(WORDS)
    minutes_pass(stack, asha, 61)
    asha.page.wait_for_url(compile(r"/sign-in/\?next=/goals/new/"))
    asha.sees("What you were writing is kept on this device", "You were signed out here")
    asha.sees_not(WORDS)
    is_in_order(asha)
    asha.goes_to("/demo/sign-in/asha/")
    asha.presses("Be Asha")
    asha.goes_to("/kept/")
    expect(asha.page.locator("main textarea")).to_have_value(WORDS)


def test_on_a_shared_phone_nothing_stays(invite: Invite, stack: OwnStack) -> None:
    asha = comes(invite("Asha"), "Asha")
    asha.goes_to(DEVICE)
    asha.page.get_by_label("Others use it, too.").check()
    asha.presses("Save")
    asha.goes_to("/")
    asha.sees("your page stays covered")
    asha.sees_not("Asha", "Together")
    asha.follows("Show my page")
    minutes_pass(stack, asha, 8.5)
    warned(asha)
    minutes_pass(stack, asha, 2)
    asha.page.wait_for_url(compile(r"/sign-in/\?next="))
    asha.sees_not("Asha")


def test_ones_own_phone_asks_for_its_pin(invite: Invite, stack: OwnStack) -> None:
    asha = comes(invite("Asha"), "Asha")
    keys = Keyboard(asha)
    asha.goes_to(DEVICE)
    keys.choose(
        "Whose is it?",
        "Only mine. You stay signed in for 30 days; after an hour it asks for a PIN.",
    )
    keys.enter("Save")
    asha.writes("Your PIN", "1234")
    asha.writes("Once more", "1234")
    asha.presses("Use this PIN", status=422)
    asha.writes("Your PIN", "4938")
    asha.writes("Once more", "4938")
    asha.presses("Use this PIN")
    asha.sees("After an hour, this phone asks for your PIN.")
    minutes_pass(stack, asha, 61)
    asha.page.wait_for_url(compile(r"/sign-in/pin/\?next="))
    asha.goes_to("/goals/")
    asha.sees_not("Asha")
    asha.writes("The PIN of this phone", "9999")
    asha.presses("Open", status=422)
    asha.writes("The PIN of this phone", "4938")
    keys.enter("Open")
    assert asha.page.url.endswith("/goals/")


def test_another_device_is_signed_out_from_here(invite: Invite, stack: OwnStack) -> None:
    here, there = comes(invite("Gita"), "Gita"), comes(invite("Gita’s tablet", TABLET), "Gita")
    here.goes_to(LIST)
    here.sees("Chrome on Linux")
    here.page.get_by_role("button", name="Sign out there").first.click()
    here.sees("You are signed out there.")
    there.goes_to("/me/")
    assert "/sign-in/" in there.page.url
